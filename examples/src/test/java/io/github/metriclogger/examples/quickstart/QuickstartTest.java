package io.github.metriclogger.examples.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.StandardMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One start of the quickstart with its defaults, and what is found afterwards. */
class QuickstartTest {

  private static final int EPOCHS = 30;
  private static final long STEPS = EPOCHS * 45L;

  /** With the unit of time that suits it. */
  private static final String NUMBER = "[0-9.]+( ?(s|min|h|秒|分钟|小时)$)?";

  @TempDir static Path start;
  private static String output = "";
  private static LoggedRun run = new LoggedRun(Path.of(""));

  @BeforeAll
  static void trainOnce() {
    try (var quickstart = QuickstartProcess.finished(start)) {
      output = quickstart.output();
      assertEquals(0, quickstart.await(), output);
    }
    assertEquals(1, LoggedRun.in(start).size());
    run = LoggedRun.in(start).get(0);
  }

  @Test
  void accuracy_defaults_isAbove97Percent() {
    double accuracy = run.metrics().get("val/accuracy").get(STEPS);
    assertTrue(accuracy >= 0.97, "accuracy " + accuracy);
    String line = String.format(Locale.ROOT, "Test accuracy: %.2f%%", 100 * accuracy);
    assertTrue(output.contains(line), output);
  }

  @Test
  void metrics_everyStep_hasItsRow() {
    var steps = new TreeSet<>(LongStream.rangeClosed(1, STEPS).boxed().toList());
    for (String tag :
        List.of(StandardMetrics.LOSS, StandardMetrics.LEARNING_RATE, StandardMetrics.GRAD_NORM)) {
      assertEquals(steps, run.metrics().get(tag).keySet(), tag);
    }
    assertEquals(EPOCHS, run.metrics().get(StandardMetrics.EPOCH_LOSS).size());
    assertEquals(EPOCHS, run.metrics().get(StandardMetrics.SAMPLES_PER_SECOND).size());
  }

  @Test
  void metrics_learningRate_warmsUpAndDecays() {
    SortedMap<Long, Double> rates = run.metrics().get(StandardMetrics.LEARNING_RATE);
    assertEquals(0.002, rates.get(90L), 1e-9);
    assertTrue(rates.get(1L) < 0.0001 && rates.get(STEPS) < 0.0001);
  }

  @Test
  void epochFile_averages_areWhatTheConsoleSaid() {
    var averages = LoggedRun.read(run.file("metrics", "epoch_metrics_"), "csv");
    SortedMap<Long, Double> losses = run.metrics().get(StandardMetrics.EPOCH_LOSS);
    assertEquals(EPOCHS, losses.size());
    for (double loss : losses.values()) {
      String line = String.format(Locale.ROOT, "Average loss: %.6f", loss);
      assertTrue(output.contains(line), line);
    }
    assertTrue(
        averages.values().stream().anyMatch(column -> column.values().containsAll(losses.values())),
        averages.toString());
  }

  @Test
  void console_batchLines_agreeWithTheCsv() {
    SortedMap<Long, Double> losses = run.metrics().get(StandardMetrics.LOSS);
    for (int index : new int[] {0, 15, 30, 44}) {
      int shown = index == 44 ? 45 : index; // the last batch completes the epoch
      String line =
          String.format(
              Locale.ROOT,
              "Epoch [1/30] - progress %.1f%% (%d/45) - Batch Loss: %.6f",
              shown * 100.0 / 45,
              shown,
              losses.get(index + 1L));
      assertTrue(output.contains(line), line);
    }
  }

  @Test
  void consoleExcerpt_readme_isPrinted() throws IOException {
    assertPrinted("README.md", output);
  }

  @Test
  void consoleExcerpt_chineseReadme_isPrinted(@TempDir Path other) throws IOException {
    try (var quickstart = QuickstartProcess.finishedInChinese(other, "--epochs", "2")) {
      assertPrinted("README.zh.md", quickstart.output());
    }
  }

  /** The lines of the page's first block follow one another in the output, numbers aside. */
  private static void assertPrinted(String page, String output) throws IOException {
    String text = Files.readString(Path.of("..", page));
    int start = text.indexOf("```\n") + 4;
    List<String> excerpt = withoutNumbers(text.substring(start, text.indexOf("```", start)));
    assertTrue(excerpt.size() > 5, page);
    assertTrue(Collections.indexOfSubList(withoutNumbers(output), excerpt) >= 0, output);
  }

  private static List<String> withoutNumbers(String text) {
    return text.lines().map(line -> line.replaceAll(NUMBER, "#")).toList();
  }

  @Test
  void media_pictures_canBeOpened() throws IOException {
    List<Path> pictures;
    try (Stream<Path> files = Files.walk(run.directory().resolve("media/images"))) {
      pictures = files.filter(file -> file.toString().endsWith(".png")).toList();
    }
    assertEquals(1 + EPOCHS / 5, pictures.size(), pictures.toString());
    for (Path picture : pictures) {
      assertTrue(ImageIO.read(picture.toFile()).getWidth() > 200, picture.toString());
    }
  }

  @Test
  void checkpoints_everyFiveEpochs_haveTrainerState() throws IOException {
    for (long step = STEPS / 6; step <= STEPS; step += STEPS / 6) {
      Path directory = start.resolve("outputs/checkpoint-" + step);
      assertEquals(step, Checkpoint.read(directory).step());
      String state = Files.readString(directory.resolve("trainer_state.json"));
      assertTrue(state.contains("\"log_history\""), state);
      assertTrue(state.replace(" ", "").contains("\"global_step\":" + step + ","), state);
    }
  }

  @Test
  void logFile_everyBatch_isThere() throws IOException {
    String log = Files.readString(run.file("log", "training_"));
    assertEquals(STEPS, log.lines().filter(line -> line.contains("Batch Loss: ")).count());
  }

  @Test
  void configAndSummary_run_holdInAndOut() throws IOException {
    String config = Files.readString(run.directory().resolve("config.yaml"));
    assertTrue(config.contains("batch_size: 32") && config.contains("parameters: 50826"), config);
    String summary = Files.readString(run.directory().resolve("summary.json"));
    assertTrue(summary.contains("test_accuracy") && summary.contains("train/loss"), summary);
    assertTrue(Files.readString(run.directory().resolve("run.json")).contains("finished"));
  }

  @Test
  void ending_text_namesFilesThatExist() {
    String ending = output.substring(output.indexOf("Everything is in"));
    assertTrue(ending.contains("metrics.csv") && ending.contains("--resume --epochs 60"), ending);
    assertTrue(Files.isDirectory(start.resolve("outputs/checkpoint-" + STEPS)));
    assertFalse(output.contains("Warning"), output);
  }

  @Test
  void nextCommands_typed_work() {
    String column =
        output.lines().filter(line -> line.contains("column -s, -t ")).findFirst().orElseThrow();
    String file = column.trim().split(" ")[3];
    assertTrue(Files.exists(start.resolve(file)), file);
    String shown = start.relativize(run.directory()).toString();
    assertTrue(output.contains("\n  metriclog serve runs\n"), output);
    assertTrue(output.contains("\n  metriclog dash " + shown + "\n"), output);
    assertTrue(output.contains("\n  metriclog analyze " + shown + "\n"), output);
  }
}
