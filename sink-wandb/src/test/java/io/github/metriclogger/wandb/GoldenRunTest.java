package io.github.metriclogger.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunStarted;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.event.SystemSampled;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.testkit.RunHistory;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official client's offline run, read as a run. */
public class GoldenRunTest {

  @TempDir Path dir;

  /** The run's directory in the test resources. */
  public static Path golden() {
    try {
      String name = "/golden/offline-run-20261121_024459-gold0003";
      return Path.of(GoldenRunTest.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void read_scalars_areAllThere() throws IOException {
    Heard heard = Heard.of(golden());
    Map<String, Map<Long, Double>> values = heard.history().values();
    assertEquals(
        List.of(
            "acc",
            "bad",
            "big",
            "epoch",
            "i",
            "inf",
            "n.x",
            "n.y.z",
            "ninf",
            "one",
            "train/loss",
            "val/acc",
            "x",
            "y",
            "z"),
        List.copyOf(new TreeSet<>(values.keySet())));
    assertEquals(
        Map.of(0L, 1.0, 1L, 0.5, 2L, 0.3333333333333333, 3L, 0.25, 4L, 0.2),
        values.get("train/loss"));
    assertEquals(Map.of(5L, Double.NaN), values.get("bad"));
    assertEquals(Map.of(5L, Double.NEGATIVE_INFINITY), values.get("ninf"));
    assertEquals(Map.of(10L, 1.0), values.get("x"));
    assertEquals(1e6, values.get("big").get(3L));
    assertEquals(1.7952290999525354e9, heard.history().scalar("i", 0).wallTime());
  }

  @Test
  void read_state_isWhole() throws IOException {
    RunHistory run = Heard.of(golden()).history();
    RunStarted started = run.events(RunStarted.class).get(0);
    assertEquals(
        "golden golden-run gold0003 g1 train a golden run",
        String.join(
            " ",
            started.run().project(),
            started.run().name(),
            started.run().id(),
            started.run().group(),
            started.run().jobType(),
            started.run().notes()));
    assertEquals(List.of("t1", "t2"), started.run().tags());
    assertEquals("20261121_024459", started.run().startStamp());
    assertEquals(1795229099.898411, started.wallTime());
    List<ConfigLogged> configs = run.events(ConfigLogged.class);
    assertEquals(2, configs.size());
    assertEquals(
        List.of("lr", "model", "amp", "note"), List.copyOf(configs.get(0).config().keySet()));
    assertEquals(5L, configs.get(1).config().get("late"));
    assertEquals(Map.of("name", "mlp", "depth", 4L), configs.get(1).config().get("model"));
    assertEquals(
        List.of(Map.of("custom", Map.of("a", 1L))),
        run.events(SummaryLogged.class).stream().map(SummaryLogged::summary).toList());
    assertEquals(
        List.of(
            MetricDefinition.of("epoch"),
            MetricDefinition.of("val/*").withStepMetric("epoch"),
            MetricDefinition.of("acc").withSummary(MetricDefinition.Summary.MAX)),
        run.events(MetricDefined.class).stream().map(MetricDefined::definition).toList());
    RunFinished finished = run.events(RunFinished.class).get(0);
    assertEquals(RunStatus.FINISHED, finished.status());
  }

  @Test
  void read_events_areWhole() throws IOException {
    RunHistory run = Heard.of(golden()).history();
    AlertRaised alert = run.events(AlertRaised.class).get(0);
    assertEquals("Loss is NaN: train/loss became NaN", alert.title() + ": " + alert.text());
    assertEquals(AlertLevel.WARN, alert.level());
    assertEquals(
        List.of(
            new MessageLogged(MessageLevel.INFO, "hello out", 1795229100.063027),
            new MessageLogged(MessageLevel.WARN, "err line", 1795229100.063414)),
        run.events(MessageLogged.class));
    List<SystemSampled> samples = run.events(SystemSampled.class);
    assertEquals(2, samples.size());
    assertEquals(23.72464648546853, samples.get(1).values().get("cpu"));
    assertEquals(12, samples.get(1).values().size());
    TextLogged text = run.events(TextLogged.class).get(0);
    assertEquals("s str 5", text.tag() + " " + text.text() + " " + text.step());
    HistogramLogged histogram = run.events(HistogramLogged.class).get(0);
    assertEquals("h 6", histogram.tag() + " " + histogram.step());
    assertEquals(8, histogram.histogram().size());
    assertEquals(
        List.of(0.0, 1.0, 2.0, 4.0),
        Arrays.stream(histogram.histogram().bins(3).edges()).boxed().toList());
  }

  @Test
  void read_images_areTheFiles() throws IOException {
    List<ImagesLogged> images = Heard.of(golden()).events(ImagesLogged.class);
    assertEquals(
        List.of("img", "imgs", "val/pred"),
        List.copyOf(new TreeSet<>(images.stream().map(ImagesLogged::tag).toList())));
    for (ImagesLogged each : images) {
      assertEquals(6, each.step());
      assertEquals(each.tag().equals("imgs") ? 2 : 1, each.images().size());
      for (Image image : each.images()) {
        assertEquals(
            "12x8 png", image.width() + "x" + image.height() + " " + image.format().extension());
      }
    }
    ImagesLogged list = images.stream().filter(i -> i.tag().equals("imgs")).findFirst().get();
    assertEquals(List.of("a", "b"), list.images().stream().map(Image::caption).toList());
  }

  @Test
  void read_withoutFiles_tellsTheRest() throws IOException {
    Path copy = dir.resolve("run-gold0003.wandb");
    Files.copy(golden().resolve("run-gold0003.wandb"), copy);
    Heard alone = Heard.of(copy);
    assertEquals(List.of(), alone.events(ImagesLogged.class));
    assertEquals(Heard.of(golden()).scalars(), alone.scalars());
    assertEquals(1, alone.events(HistogramLogged.class).size());
  }

  @Test
  void read_cutAnywhere_tellsAPrefix() throws IOException {
    byte[] file = Files.readAllBytes(golden().resolve("run-gold0003.wandb"));
    List<String> whole = Heard.of(golden()).scalars();
    int longest = 0;
    for (int cut = 0; cut < file.length; cut += 37) {
      Path copy = Files.write(dir.resolve("run-gold0003.wandb"), Arrays.copyOf(file, cut));
      List<String> part = Heard.of(copy).scalars();
      assertEquals(whole.subList(0, part.size()), part, "cut at " + cut);
      assertTrue(part.size() >= longest, "cut at " + cut);
      longest = part.size();
    }
    assertTrue(longest > 20);
  }
}
