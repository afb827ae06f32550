package io.github.metriclogger.interop;

import static io.github.metriclogger.interop.Answers.at;
import static io.github.metriclogger.interop.Answers.list;
import static io.github.metriclogger.interop.Answers.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.Histogram;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The classes of TensorBoard that scripts and notebooks read event files with. */
final class TensorBoardFilesIT {

  @RegisterExtension static final Python TENSORBOARD = Python.with("tensorboard");

  @TempDir static Path runs;

  private static Path run;
  private static Object classic;
  private static Object newer;

  @BeforeAll
  static void read() {
    SampleRuns.write(runs);
    run = runs.resolve(SampleRuns.RUN);
    classic = TENSORBOARD.read("tensorboard_files.classic", run);
    newer = TENSORBOARD.read("tensorboard_files.newer", run);
  }

  @Test
  void files_say_whoWroteThem() {
    for (Object told : List.of(classic, newer)) {
      assertEquals(2.0, at(told, "version"));
      assertEquals("metriclogger", at(told, "writer"));
    }
    assertEquals(true, at(classic, "graph"));
  }

  @Test
  void scalars_allSteps_areFound() throws IOException {
    Object scalars = at(classic, "scalars");
    assertEquals((long) SampleRuns.MANY, at(scalars, "many"));
    assertEquals((long) SampleRuns.STEPS, at(scalars, "train/loss"));
    var history = EventHistory.of(TENSORBOARD, run);
    for (int step = 0; step < SampleRuns.STEPS; step++) {
      var scalar = history.scalar("train/loss", step);
      assertEquals((double) (float) SampleRuns.loss(step), scalar.value());
      assertEquals(SampleRuns.time(step), scalar.wallTime());
    }
  }

  @Test
  void images_ofOne_areFound() {
    Image image = ((ImagesLogged) SampleRuns.events(EventKind.IMAGES, 4).get(0)).images().get(0);
    Map<String, Object> expected =
        Map.of(
            "step",
            4L,
            "width",
            (long) image.width(),
            "height",
            (long) image.height(),
            "bytes",
            HexFormat.of().formatHex(image.encoded()));
    assertEquals(expected, list(classic, "images", "val/one").get(4));
  }

  @Test
  void images_ofSeveral_areTensors() {
    Object tensor = list(newer, "tensors", "val/several").get(2);
    assertEquals(List.of(4L), at(tensor, "shape"));
    assertEquals("2", at(tensor, "first", 0));
    assertEquals("2", at(tensor, "first", 1));
  }

  @Test
  void histograms_statistics_areThoseOfTheValues() {
    for (int step = 0; step < SampleRuns.STEPS; step++) {
      var logged = (HistogramLogged) SampleRuns.events(EventKind.HISTOGRAM, step).get(0);
      Object found = list(classic, "histograms", "weights/fc1").get(step);
      assertHistogram(logged.histogram(), found);
    }
    assertHistogram(
        Histogram.of(SampleRuns.normals(2)), list(classic, "histograms", "weights/normal").get(2));
    assertEquals(List.of(64L, 3L), at(list(newer, "tensors", "weights/normal").get(2), "shape"));
  }

  private static void assertHistogram(Histogram logged, Object found) {
    assertEquals(logged.finite(), number(at(found, "num")));
    assertEquals(logged.sum(), number(at(found, "sum")));
    assertEquals(logged.sumOfSquares(), number(at(found, "squares")));
    assertEquals(logged.min(), number(at(found, "min")));
    assertEquals(logged.max(), number(at(found, "max")));
    double count = list(found, "counts").stream().mapToDouble(Answers::number).sum();
    assertEquals(logged.finite(), count);
  }

  @Test
  void plugins_all_areActive() {
    List<?> plugins = list(newer, "plugins");
    assertTrue(
        plugins.containsAll(
            List.of("scalars", "images", "histograms", "text", "hparams", "pr_curves")),
        plugins::toString);
  }

  @Test
  void metadata_namePluginClassAndDescription() {
    for (Object told : List.of(classic, newer)) {
      Object metadata = at(told, "metadata");
      assertEquals(metadata("scalars", 1, ""), at(metadata, "train/loss"));
      assertEquals("Lower is better.", at(metadata, "val/loss", "description"));
      assertEquals(metadata("text", 2, ""), at(metadata, "notes"));
      assertEquals(metadata("histograms", 2, ""), at(metadata, "weights/none"));
    }
    assertEquals("images", at(newer, "metadata", "val/grid", "plugin"));
    assertEquals("pr_curves", at(newer, "metadata", "val/pr", "plugin"));
  }

  private static Map<String, Object> metadata(String plugin, long dataClass, String description) {
    return Map.of("plugin", plugin, "class", dataClass, "description", description);
  }

  @Test
  void hparams_areReadBack() {
    Object info = TENSORBOARD.read("tensorboard_files.start_info", run);
    assertEquals(
        Map.of(
            "lr", List.of("number_value", 0.001),
            "epochs", List.of("number_value", 3.0),
            "amp", List.of("bool_value", true),
            "说明", List.of("string_value", "多行\n\"文本\", ok"),
            "betas", List.of("string_value", "[0.9,0.999]"),
            "model.depth", List.of("number_value", 4.0),
            "model.block.kind", List.of("string_value", "mlp")),
        at(info, "hparams"));
    Object end = TENSORBOARD.read("tensorboard_files.end_info", run);
    assertEquals(1L, at(end, "status"));
    assertTrue(number(at(end, "end")) >= number(at(info, "start")), end + " after " + info);
  }

  @Test
  void inspect_findsNothingOutOfOrder() {
    Path ordered = runs.resolve(SampleRuns.OTHER);
    String printed = (String) TENSORBOARD.read("tensorboard_files.inspect", ordered);
    Pattern orders = Pattern.compile("outoforder_steps +(.*)");
    List<String> found = orders.matcher(printed).results().map(match -> match.group(1)).toList();
    assertTrue(!found.isEmpty(), printed);
    assertEquals(List.of(), found.stream().filter(order -> !"[]".equals(order.strip())).toList());
  }
}
