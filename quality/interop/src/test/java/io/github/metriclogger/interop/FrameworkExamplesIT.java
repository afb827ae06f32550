package io.github.metriclogger.interop;

import static io.github.metriclogger.interop.Answers.at;
import static io.github.metriclogger.interop.Answers.list;
import static io.github.metriclogger.interop.Answers.number;
import static io.github.metriclogger.interop.Answers.url;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.interop.TensorBoardServer.Loader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The DJL and the DL4J example, started as their scripts start them, in metrics.csv, in both
 * TensorBoards, on a W&B server and in the official reader of W&B's logs.
 */
final class FrameworkExamplesIT {

  @RegisterExtension static final TensorBoards TENSORBOARDS = new TensorBoards();
  @RegisterExtension static final OfficialWandb WANDB = new OfficialWandb();

  private static final int STEPS = ExampleRun.EPOCHS * ExampleRun.BATCHES;

  private static final List<String> EACH_STEP =
      List.of("train/loss", "train/learning_rate", "train/grad_norm");
  private static final List<String> EACH_EPOCH =
      List.of(
          "train/epoch_loss",
          "train/epoch_time",
          "train/samples_per_second",
          "train/best_loss",
          "val/loss",
          "val/accuracy");

  private static final Map<Example, List<String>> OWN_OF_STEP =
      Map.of(
          Example.DJL, List.of("train/accuracy"),
          Example.DL4J, List.of("train/etl_time", "learning_rate/conv", "learning_rate/classes"));
  private static final Map<Example, List<String>> HISTOGRAMS =
      Map.of(
          Example.DJL, List.of("gradients/01Conv2d_weight", "parameters/09Linear_bias"),
          Example.DL4J, List.of("gradients/0_W", "parameters/3_b"));
  private static final Map<Example, List<String>> IMAGES =
      Map.of(
          Example.DJL, List.of("train/inputs", "val/predictions"),
          Example.DL4J, List.of("train/samples", "val/mistakes"));
  private static final Map<Example, String> NODE =
      Map.of(Example.DJL, "01Conv2d/weight", Example.DL4J, "conv/ConvolutionLayer");

  @TempDir private static Path folder;
  private static final Map<Example, ExampleRun> RUNS = new EnumMap<>(Example.class);

  @BeforeAll
  static void train() throws Exception {
    for (Example example : Example.values()) {
      RUNS.put(example, ExampleRun.train(example, TENSORBOARDS.runs(), folder));
    }
  }

  static Stream<Arguments> examplesAndLoaders() {
    return Stream.of(Example.values())
        .flatMap(
            example -> Stream.of(Loader.values()).map(loader -> Arguments.of(example, loader)));
  }

  private static List<String> ofStep(Example example) {
    List<String> tags = new ArrayList<>(EACH_STEP);
    tags.addAll(OWN_OF_STEP.get(example));
    return tags;
  }

  @ParameterizedTest
  @EnumSource
  void csv_each_isWhole(Example example) {
    ExampleRun run = RUNS.get(example);
    ofStep(example).forEach(tag -> assertEquals(STEPS, run.values(tag).size(), tag));
    EACH_EPOCH.forEach(tag -> assertEquals(ExampleRun.EPOCHS, run.values(tag).size(), tag));
  }

  @ParameterizedTest
  @MethodSource("examplesAndLoaders")
  void tensorBoard_scalars_areThoseOfCsv(Example example, Loader loader) throws IOException {
    ExampleRun run = RUNS.get(example);
    List<String> tags = ofStep(example);
    tags.addAll(EACH_EPOCH);
    for (String tag : tags) {
      SortedMap<Long, Float> expected = new TreeMap<>();
      run.values(tag).forEach((step, value) -> expected.put(step, value.floatValue()));
      SortedMap<Long, Float> found = new TreeMap<>();
      for (Object row : awaitRows(run, loader, "scalars/scalars", tag, expected.size())) {
        found.put((Long) at(row, 1), (float) number(at(row, 2)));
      }
      assertEquals(expected, found, tag);
    }
  }

  @ParameterizedTest
  @MethodSource("examplesAndLoaders")
  void tensorBoard_imagesAndHistograms_areThere(Example example, Loader loader) throws IOException {
    ExampleRun run = RUNS.get(example);
    for (String tag : IMAGES.get(example)) {
      List<?> rows = awaitRows(run, loader, "images/images", tag, 1);
      String query = (String) at(rows, 0, "query");
      var image = TENSORBOARDS.with(loader).bytes("data/plugin/images/individualImage?" + query);
      assertEquals("image/png", image.headers().firstValue("Content-Type").orElseThrow(), tag);
      assertTrue(image.body().length > 100, tag);
    }
    for (String tag : HISTOGRAMS.get(example)) {
      List<?> rows = awaitRows(run, loader, "histograms/histograms", tag, ExampleRun.EPOCHS);
      assertTrue(list(rows, 1, 2).size() > 1, tag);
    }
  }

  @ParameterizedTest
  @MethodSource("examplesAndLoaders")
  void tensorBoard_graph_isTheNetwork(Example example, Loader loader) throws IOException {
    ExampleRun run = RUNS.get(example);
    TensorBoardServer server = TENSORBOARDS.with(loader);
    String name = run.tensorBoardName();
    server.await("data/plugin/graphs/info", info -> at(info, name, "run_graph") != null);
    byte[] graph = server.bytes(url("data/plugin/graphs/graph", "run", name)).body();
    String text = new String(graph, StandardCharsets.UTF_8);
    assertTrue(text.contains("name: \"" + NODE.get(example) + "\""), text);
  }

  @ParameterizedTest
  @EnumSource
  void wandb_server_hasTheValuesOfCsv(Example example) {
    ExampleRun run = RUNS.get(example);
    List<String> tags = ofStep(example);
    tags.addAll(EACH_EPOCH);
    tags.forEach(tag -> assertEquals(run.values(tag), run.onServer(tag), tag));
    assertEquals(0, run.server().exitCode());
    assertTrue(run.server().config().containsKey("data"), run.server().config()::toString);
    for (String tag : IMAGES.get(example)) {
      String file = "media/images/" + tag;
      assertTrue(
          run.server().files().keySet().stream().anyMatch(name -> name.startsWith(file)),
          () -> tag + " in " + run.server().files().keySet());
    }
    for (String tag : HISTOGRAMS.get(example)) {
      long count = run.server().rows().stream().filter(row -> row.containsKey(tag)).count();
      assertEquals(ExampleRun.EPOCHS, count, tag);
    }
  }

  @ParameterizedTest
  @EnumSource
  void wandb_officialReader_findsAFinishedRun(Example example) throws Exception {
    ExampleRun run = RUNS.get(example);
    Map<String, Object> summary = WANDB.summary(folder, run.wandbLog());
    assertEquals("finished", summary.get("state"));
    assertEquals("digits", summary.get("project"));
    assertEquals(
        run.values("train/loss").get(run.values("train/loss").lastKey()),
        number(at(summary, "summary", "train/loss")));
    assertTrue(number(at(summary, "summary", "test_accuracy")) > 0.8, summary::toString);
  }

  private static List<?> awaitRows(
      ExampleRun run, Loader loader, String what, String tag, int atLeast) throws IOException {
    String address = url("data/plugin/" + what, "run", run.tensorBoardName(), "tag", tag);
    TensorBoardServer server = TENSORBOARDS.with(loader);
    return list(server.await(address, rows -> list(rows).size() >= atLeast));
  }
}
