package io.github.metriclogger.examples.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.StandardMetrics;
import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.testkit.RunHistory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One training with the example's own settings, half as long, and what is found afterwards. */
class DigitsWithDl4jIT {

  private static final int EPOCHS = 6;
  private static final int BATCHES = 45;
  private static final Set<Long> STEPS =
      new TreeSet<>(LongStream.range(0, EPOCHS * BATCHES).boxed().toList());

  @TempDir private static Path start;
  private static Path directory;
  private static Printed printed;
  private static RunHistory csv;
  private static RunHistory tensorBoard;
  private static RunHistory wandb;

  @BeforeAll
  static void trainOnce() throws IOException {
    Path settings =
        Path.of(System.getProperty("metriclogger.root")).resolve("examples/dl4j/digits.yaml");
    String text =
        Files.readString(settings)
            .replace("dir: runs", "dir: \"" + start.resolve("runs") + "\"")
            .replace("language: auto", "language: en")
            .replaceFirst("enabled: false.*", "enabled: true\n    mode: offline");
    Path config = Files.writeString(start.resolve("digits.yaml"), text);
    printed =
        Printed.of(
            "--config",
            config.toString(),
            "--output_dir",
            start.resolve("outputs").toString(),
            "--epochs",
            String.valueOf(EPOCHS),
            "--log_batch_metrics",
            "--log_interval",
            "5");
    directory = start.resolve("runs/digits/dl4j");
    csv = RunHistory.read(directory, "csv");
    tensorBoard = RunHistory.read(directory, "tensorboard");
    wandb = RunHistory.read(directory, "wandb");
  }

  @Test
  void accuracy_sixEpochs_isAbove95Percent() {
    assertEquals(0, printed.status(), printed.text());
    double accuracy = csv.values().get("val/accuracy").get(STEPS.size() - 1L);
    assertTrue(accuracy >= 0.95, "accuracy " + accuracy);
    assertTrue(printed.text().contains("Test accuracy: "), printed.text());
  }

  @Test
  void scalars_everyStep_areInAllFormats() {
    for (String tag :
        List.of(
            StandardMetrics.LOSS,
            StandardMetrics.LEARNING_RATE,
            StandardMetrics.GRAD_NORM,
            "train/etl_time",
            "learning_rate/conv",
            "learning_rate/classes")) {
      assertEquals(STEPS, csv.values().get(tag).keySet(), tag);
      for (RunHistory other : List.of(tensorBoard, wandb)) {
        assertEquals(floats(csv, tag), floats(other, tag), tag);
      }
    }
    assertEquals(STEPS.size() / 15, csv.values().get("update_ratio/0_W").size());
  }

  @Test
  void epochs_each_haveTheirMetrics() {
    for (String tag :
        List.of(
            StandardMetrics.EPOCH_LOSS,
            StandardMetrics.EPOCH_TIME,
            StandardMetrics.SAMPLES_PER_SECOND,
            StandardMetrics.BEST_LOSS,
            "val/loss",
            "val/accuracy")) {
      assertEquals(EPOCHS, csv.values().get(tag).size(), tag);
      for (RunHistory other : List.of(tensorBoard, wandb)) {
        assertEquals(floats(csv, tag), floats(other, tag), tag);
      }
    }
  }

  @Test
  void tensorBoard_media_isThere() {
    Set<String> histograms =
        tensorBoard.events(HistogramLogged.class).stream()
            .map(HistogramLogged::tag)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(12, histograms.size());
    assertTrue(histograms.containsAll(Set.of("gradients/0_W", "parameters/3_b")));
    assertEquals(12 * EPOCHS, tensorBoard.events(HistogramLogged.class).size());
    assertTrue(
        tensorBoard.events(ImagesLogged.class).stream()
            .anyMatch(image -> image.tag().equals("train/samples")));
    List<ModelGraph.Node> nodes = tensorBoard.events(GraphLogged.class).get(0).graph().nodes();
    assertTrue(
        nodes.stream().anyMatch(node -> node.name().equals("conv/ConvolutionLayer")),
        nodes.toString());
  }

  @Test
  void files_run_areWhatTheEndingNames() throws IOException {
    assertTrue(printed.text().contains("Everything is in " + directory), printed.text());
    assertTrue(printed.text().contains("tensorboard --logdir "), printed.text());
    String config = Files.readString(directory.resolve("config.yaml"));
    assertTrue(config.contains("name: digits-cnn") && config.contains("parameters: "), config);
    assertEquals(1 + STEPS.size(), lines("batch_metrics_"));
    assertEquals(1 + EPOCHS, lines("epoch_metrics_"));
    Path network = start.resolve("outputs/checkpoint-" + STEPS.size());
    assertTrue(Files.exists(network.resolve("trainer_state.json")));
    var restored = MultiLayerNetwork.load(network.resolve("network.zip").toFile(), true);
    assertEquals(STEPS.size(), restored.getIterationCount());
  }

  @Test
  void run_wrongOption_saysWhichAndEnds() {
    Printed wrong = Printed.of("--epoch", "3");
    assertEquals(2, wrong.status());
    assertTrue(wrong.text().contains("--epochs"), wrong.text());
    assertEquals(2, Printed.of("--lr", "0").status());
    assertEquals(1, Printed.of("--config", start.resolve("none.yaml").toString()).status());
  }

  @Test
  void run_help_listsBothKindsOfOptions() {
    Printed help = Printed.of("--help");
    assertEquals(0, help.status());
    assertTrue(help.text().contains("--batch_size") && help.text().contains("--use_wandb"));
  }

  /** The values by step, as exact as TensorBoard keeps them. */
  private static Map<Long, Float> floats(RunHistory run, String tag) {
    return run.values().get(tag).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().floatValue()));
  }

  private static long lines(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("metrics"))) {
      Path file =
          files
              .filter(path -> path.getFileName().toString().startsWith(prefix))
              .findFirst()
              .orElseThrow();
      return Files.readAllLines(file).size();
    }
  }

  /** What the program has printed on both streams, and its exit status. */
  private record Printed(int status, String text) {

    static Printed of(String... args) {
      PrintStream out = System.out;
      PrintStream err = System.err;
      var bytes = new ByteArrayOutputStream();
      try (var stream = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
        System.setOut(stream);
        System.setErr(stream);
        int status = DigitsWithDl4j.run(args);
        return new Printed(status, bytes.toString(StandardCharsets.UTF_8));
      } finally {
        System.setOut(out);
        System.setErr(err);
      }
    }
  }
}
