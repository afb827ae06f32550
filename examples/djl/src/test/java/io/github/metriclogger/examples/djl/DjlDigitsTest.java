package io.github.metriclogger.examples.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.StandardMetrics;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One short training, and what is found afterwards. */
class DjlDigitsTest {

  private static final int EPOCHS = 6;
  private static final long STEPS_PER_EPOCH = 45;
  private static final long STEPS = EPOCHS * STEPS_PER_EPOCH;

  @TempDir private static Path temp;
  private static Path run = Path.of("");
  private static String output = "";

  @BeforeAll
  static void trainOnce() throws IOException {
    run = temp.resolve("runs/digits/djl");
    output = printed("--epochs", "" + EPOCHS);
    assertTrue(output.startsWith("0\n"), output);
  }

  @Test
  void accuracy_fixedSplitAndSeed_isAbove95Percent() throws IOException {
    double accuracy = csv().values().get("val/accuracy").get(STEPS);
    assertTrue(accuracy >= 0.95, "accuracy " + accuracy);
    String summary = Files.readString(run.resolve("summary.json"));
    assertTrue(summary.contains("test_accuracy"), summary);
  }

  @Test
  void formats_batchMetrics_atEachStep() throws IOException {
    var steps = new TreeSet<>(LongStream.rangeClosed(1, STEPS).boxed().toList());
    for (RunHistory read : List.of(csv(), tensorBoard(), wandb())) {
      for (String tag :
          List.of(
              StandardMetrics.LOSS,
              StandardMetrics.LEARNING_RATE,
              StandardMetrics.GRAD_NORM,
              "train/accuracy")) {
        assertEquals(steps, read.values().get(tag).keySet(), tag);
      }
      assertEquals(0.003, read.values().get(StandardMetrics.LEARNING_RATE).get(1L), 1e-6);
      assertTrue(read.values().get(StandardMetrics.GRAD_NORM).get(1L) > 0.1);
    }
  }

  @Test
  void formats_epochMetrics_atEachEpoch() throws IOException {
    Set<Long> ends =
        LongStream.rangeClosed(1, EPOCHS)
            .map(epoch -> epoch * STEPS_PER_EPOCH)
            .boxed()
            .collect(Collectors.toSet());
    for (RunHistory read : List.of(csv(), tensorBoard(), wandb())) {
      for (String tag :
          List.of(
              StandardMetrics.EPOCH_LOSS,
              StandardMetrics.EPOCH_TIME,
              StandardMetrics.SAMPLES_PER_SECOND,
              "train/epoch_accuracy",
              "val/loss",
              "val/accuracy")) {
        assertEquals(ends, read.values().get(tag).keySet(), tag);
      }
    }
  }

  @Test
  void tensorBoard_media_areThere() throws IOException {
    RunHistory read = tensorBoard();
    var images = read.events(ImagesLogged.class);
    assertEquals(
        List.of("train/inputs", "train/inputs", "val/predictions"),
        images.stream().map(ImagesLogged::tag).toList());
    assertEquals(8, images.get(2).images().size());
    assertEquals(64, images.get(2).images().get(0).width());
    var histograms = read.events(HistogramLogged.class);
    assertEquals(EPOCHS * 2 * 8, histograms.size());
    assertTrue(
        histograms.stream().anyMatch(each -> each.tag().equals("gradients/07Linear_weight")));
    assertEquals(1, read.events(GraphLogged.class).size());
    assertTrue(
        read.events(GraphLogged.class).get(0).graph().nodes().stream()
            .anyMatch(node -> node.name().equals("01Conv2d/weight")));
  }

  @Test
  void ending_text_namesWhatIsThere() throws IOException {
    String ending = output.substring(output.indexOf("Everything is in"));
    assertTrue(ending.contains("tensorboard --logdir"), ending);
    Path network = temp.resolve("outputs/checkpoint-" + STEPS);
    assertTrue(ending.contains("and the network in " + network), ending);
    assertTrue(Files.exists(network.resolve("digits-0000.params")));
    assertTrue(Files.exists(network.resolve("trainer_state.json")));
    assertFalse(output.contains("Warning"), output);
  }

  @Test
  void options_unknownOrImpossible_areRefused() {
    assertEquals(2, DjlDigits.run("--epoks", "3"));
    assertEquals(2, DjlDigits.run("--epochs", "0"));
    assertEquals(2, DjlDigits.run("--log_interval", "often"));
  }

  @Test
  void help_asked_showsBothKindsOfOptions() throws IOException {
    String help = printed("--help");
    assertTrue(help.contains("--batch_size") && help.contains("--use_wandb"), help);
  }

  private static RunHistory csv() throws IOException {
    return RunHistory.read(run, "csv");
  }

  private static RunHistory tensorBoard() throws IOException {
    return RunHistory.read(run, "tensorboard");
  }

  private static RunHistory wandb() throws IOException {
    return RunHistory.read(run, "wandb");
  }

  /**
   * Runs the program on its own settings, but under the temporary folder and with a W&B log; status
   * and output.
   */
  private static String printed(String... args) throws IOException {
    String yaml =
        Files.readString(Path.of("djl.yaml"))
            .replace("dir: runs", "dir: " + temp.resolve("runs"))
            .replaceFirst("enabled: false.*", "enabled: true\n    mode: offline");
    Path settings = Files.writeString(temp.resolve("djl.yaml"), yaml);
    var all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--config", settings.toString()));
    all.addAll(List.of("--output_dir", temp.resolve("outputs").toString()));
    PrintStream console = System.out;
    var bytes = new ByteArrayOutputStream();
    int status;
    try (var captured = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      status = DjlDigits.run(all.toArray(String[]::new));
    } finally {
      System.setOut(console);
    }
    return status + "\n" + bytes.toString(StandardCharsets.UTF_8);
  }
}
