package io.github.metriclogger.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.cli.Monitor;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.support.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorCommandTest {

  private static final String GUIDE = "hf-the-guides-numbers";

  @TempDir Path directory;

  @Test
  void guidesNumbers_giveTheGuidesText() throws IOException {
    guide();
    String expected = Files.readString(TypedCommand.field(GUIDE).resolve("summary.zh.txt"));
    for (String[] line : new String[][] {{"--latest", "--summary"}, {"-l", "-u"}, {}}) {
      TypedCommand typed =
          TypedCommand.inChinese(
              directory,
              Stream.concat(Stream.of("monitor"), Stream.of(line)).toArray(String[]::new));
      assertEquals(ExitCode.OK, typed.exitCode(), typed.err());
      assertEquals(expected.strip() + "\n", typed.out());
    }
  }

  @Test
  void english_hasTheSameNumbers() throws IOException {
    guide();
    TypedCommand typed = TypedCommand.in(directory, "monitor", "-c", "outputs/checkpoint-582");
    assertTrue(typed.out().contains("📊 Training progress summary\n"), typed.out());
    assertTrue(typed.out().contains("  Epoch: 2.00 / 3\n  Epoch progress: 66.67%\n"));
    assertTrue(typed.out().contains("  Trend: falling\n"));
    assertTrue(typed.out().contains("  Checkpoint time: 2026-02-28 16:46:59\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hf-bare-nan",
        "hf-checkpoints-100-1000-150",
        "hf-empty-log-history",
        "hf-ends-by-max-steps",
        "hf-final-record-without-loss",
        "hf-lr-key-and-text-values",
        "hf-no-grad-norm",
        "hf-only-last-checkpoint",
        "hf-the-guides-numbers",
        "hf-three-losses"
      })
  void fieldCases_haveTheirSummary(String name) throws IOException {
    Path folder = TypedCommand.field(name);
    Map<?, ?> expected = (Map<?, ?>) Json.parse(folder.resolve("expected.json"));
    Map<?, ?> summary = (Map<?, ?>) Objects.requireNonNull(expected.get("summary"));
    String[] words = {"monitor", "-c", String.valueOf(expected.get("read"))};
    String out = TypedCommand.in(folder, words).out();
    assertLine(out, "Epoch: ", summary.get("epoch") + " / " + summary.get("epochs"));
    assertLine(out, "Epoch progress: ", summary.get("epoch_progress"));
    assertLine(out, "Step: ", summary.get("step") + " / " + summary.get("max_steps"));
    assertLine(out, "Step progress: ", summary.get("step_progress"));
    assertLine(out, "Mean: ", summary.get("loss_mean"));
    assertLine(out, "Trend: ", summary.get("trend"));
    assertLine(out, "Learning rate: ", summary.get("learning_rate"));
    assertLine(out, "Gradient norm: ", summary.get("grad_norm"));
    Map<?, ?> json = TypedCommand.in(folder, "monitor", "--json", "-c", words[2]).json();
    for (String key : List.of("loss", "loss_min", "loss_max", "trend")) {
      assertEquals(summary.get(key), json.get(key), key);
    }
  }

  private static void assertLine(String out, String name, Object value) {
    String line = "  " + name + (value == null ? "n/a" : value) + "\n";
    assertTrue(out.contains(line), () -> line + " is not in\n" + out);
  }

  @Test
  void compare_checkpointsOfOneTraining_areItsStages() throws IOException {
    guide();
    String[] line = {
      "monitor", "--compare", "outputs/checkpoint-582", "outputs/checkpoint-291", "--json"
    };
    Map<?, ?> json = TypedCommand.in(directory, line).json();
    assertEquals(true, json.get("one_training"));
    List<?> stages = (List<?>) Objects.requireNonNull(json.get("stages"));
    Map<?, ?> first = (Map<?, ?>) stages.get(0);
    Map<?, ?> second = (Map<?, ?>) stages.get(1);
    assertEquals("outputs/checkpoint-291", first.get("name"));
    assertEquals(6.0, first.get("from"));
    assertEquals(294.0, second.get("from"));
    assertEquals(582.0, second.get("to"));
    assertEquals(97L, (Long) first.get("count") + (Long) second.get("count"));
    assertEquals(0.078305, second.get("loss_last"));
    String text =
        TypedCommand.inChinese(
                directory,
                "monitor",
                "--compare",
                "outputs/checkpoint-291",
                "outputs/checkpoint-582")
            .out();
    assertTrue(text.contains("同一次训练"), text);
    assertTrue(text.contains("0.078305"), text);
  }

  @Test
  void compare_differentTrainings_areSideBySide() throws IOException {
    guide();
    state("other/checkpoint-5", "{\"loss\": 3.5, \"step\": 5}");
    TypedCommand typed =
        TypedCommand.in(
            directory, "monitor", "--compare", "outputs/checkpoint-291", "other/checkpoint-5");
    assertEquals(ExitCode.OK, typed.exitCode());
    assertTrue(typed.out().startsWith("different trainings"), typed.out());
    assertTrue(typed.out().contains("3.500000"), typed.out());
  }

  @Test
  void compare_ofOne_isAUsageError() {
    assertEquals(
        ExitCode.USAGE, TypedCommand.in(directory, "monitor", "--compare", "x").exitCode());
  }

  @Test
  void noCheckpoint_isNoData_withTheThreeChecks() {
    for (String[] line : new String[][] {{"monitor"}, {"monitor", "-c", "outputs/checkpoint-7"}}) {
      TypedCommand typed = TypedCommand.inChinese(directory, line);
      assertEquals(ExitCode.NO_DATA, typed.exitCode());
      assertEquals("", typed.out());
      assertTrue(typed.err().contains("未找到检查点"), typed.err());
      assertEquals(1, typed.err().lines().count(), typed.err());
    }
  }

  @Test
  void emptyOutputs_areNoData() throws IOException {
    Files.createDirectories(directory.resolve("outputs/checkpoint-9"));
    TypedCommand typed = TypedCommand.in(directory, "monitor", "--latest");
    assertEquals(ExitCode.NO_DATA, typed.exitCode());
    assertTrue(typed.err().contains("no checkpoint found"), typed.err());
  }

  @Test
  void halfWrittenNewest_fallsBackAndSaysSo() throws IOException {
    guide();
    Path newer = Files.createDirectories(directory.resolve("outputs/checkpoint-600"));
    Files.writeString(newer.resolve("trainer_state.json"), "{\"log_history\": [{\"lo");
    TypedCommand typed = TypedCommand.in(directory, "monitor", "--latest", "--summary");
    assertEquals(ExitCode.OK, typed.exitCode());
    assertTrue(typed.out().contains("582 / 873"), typed.out());
    assertTrue(typed.err().contains("checkpoint-600"), typed.err());
    assertTrue(typed.err().contains("showing the checkpoint before it"), typed.err());
    assertEquals(1, typed.err().lines().count());
  }

  @Test
  void ownRunDirectory_isSummarized() throws IOException {
    Path run = ownRun();
    String out = TypedCommand.in(directory, "monitor", "-c", run.toString()).out();
    assertLine(out, "Epoch: ", "2.00 / 4");
    assertLine(out, "Step: ", "20 / 40");
    assertLine(out, "Step progress: ", "50.00%");
    assertLine(out, "Current: ", "0.050000");
    assertLine(out, "Trend: ", "falling");
    assertLine(out, "Learning rate: ", "1.00e-03");
    assertTrue(out.contains("  val/acc: 0.900000 (min 0.500000, max 0.900000)\n"), out);
    assertTrue(out.contains("  Last record: 20"), out);
  }

  @Test
  void withoutOutputs_theNewestRunIsMeant() throws IOException {
    ownRun();
    TypedCommand typed = TypedCommand.in(directory, "monitor");
    assertEquals(ExitCode.OK, typed.exitCode(), typed.err());
    assertTrue(typed.out().contains("20 / 40"), typed.out());
  }

  /** BasicSR's table: its loss is known, and the time of a copied file is not that of a record. */
  @Test
  void tableOfTheGuide_hasItsLossAndNoTime() {
    Path experiments = TypedCommand.field("experiments-folder-of-the-guide").toAbsolutePath();
    String table = experiments.resolve("experiments/long_train/training_log.csv").toString();
    String out = TypedCommand.in(directory, "monitor", "-c", table).out();
    assertLine(out, "Current: ", "0.021817");
    assertLine(out, "Last record: ", null);
  }

  @Test
  void plot_drawsInTheTerminal_andSavePlotSaves() throws IOException {
    guide();
    TypedCommand drawn = TypedCommand.in(directory, "monitor", "-l", "-p");
    assertEquals(ExitCode.OK, drawn.exitCode(), drawn.err());
    assertTrue(drawn.out().contains("Training loss"), drawn.out());
    assertTrue(drawn.err().contains("--save-plot"), drawn.err());
    TypedCommand saved = TypedCommand.in(directory, "monitor", "-l", "-s", "out/a.svg");
    assertEquals(ExitCode.OK, saved.exitCode(), saved.err());
    assertTrue(Files.readString(directory.resolve("out/a.svg")).contains("Training loss"));
    assertEquals("", saved.out());
  }

  @Test
  void savePlot_ofAnotherKind_isAUsageError() throws IOException {
    guide();
    assertEquals(ExitCode.USAGE, TypedCommand.in(directory, "monitor", "-s", "a.gif").exitCode());
  }

  @Test
  void savedComparison_marksTheCheckpoints() throws IOException {
    guide();
    state("other/checkpoint-5", "{\"loss\": 3.5, \"step\": 5}");
    String[] stages = {
      "monitor", "--compare", "outputs/checkpoint-291", "outputs/checkpoint-582", "-s", "a.svg"
    };
    assertEquals(ExitCode.OK, TypedCommand.in(directory, stages).exitCode());
    assertTrue(Files.readString(directory.resolve("a.svg")).contains("checkpoint-291"));
    String[] others = {
      "monitor", "--compare", "outputs/checkpoint-291", "other/checkpoint-5", "-s", "b.svg"
    };
    assertEquals(ExitCode.OK, TypedCommand.in(directory, others).exitCode());
    assertTrue(Files.readString(directory.resolve("b.svg")).contains("loss"));
  }

  @Test
  void report_printsInProcess() throws IOException {
    guide();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      Monitor.report(directory.resolve("outputs"), out, Locale.CHINESE);
    }
    assertTrue(bytes.toString(StandardCharsets.UTF_8).contains("当前步骤: 582 / 873"));
    assertTrue(Files.size(directory.resolve("outputs/training_progress.png")) > 1000);
  }

  private Path ownRun() throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("logger.yaml"),
            "run: {project: p, name: r, dir: '"
                + directory.resolve("runs")
                + "'}\nsystem_metrics: {enabled: false}\nsinks: {console: {enabled: false},"
                + " tensorboard: {enabled: false}}\n");
    try (MetricLogger logger = MetricLogger.open(config)) {
      logger.logConfig(Map.of("epochs", 4));
      for (int step = 0; step < 20; step++) {
        logger.log(
            Map.of(
                "train/loss", 1.0 / (step + 1),
                "train/learning_rate", 1e-3,
                "epoch", (step + 1) / 10.0),
            step);
        if (step % 10 == 9) {
          logger.log("val/acc", step == 9 ? 0.5 : 0.9, step);
        }
      }
      return logger.runDirectory();
    }
  }

  private void guide() throws IOException {
    Path from = TypedCommand.field(GUIDE).resolve("outputs");
    for (String name : List.of("checkpoint-291", "checkpoint-582")) {
      Path to = Files.createDirectories(directory.resolve("outputs").resolve(name));
      Path state = to.resolve("trainer_state.json");
      Files.copy(from.resolve(name).resolve("trainer_state.json"), state);
      Files.setLastModifiedTime(
          state,
          FileTime.from(
              LocalDateTime.of(2026, 2, 28, 16, 46, 59)
                  .atZone(ZoneId.systemDefault())
                  .toInstant()));
    }
  }

  private void state(String name, String record) throws IOException {
    Path to = Files.createDirectories(directory.resolve(name));
    Files.writeString(
        to.resolve("trainer_state.json"),
        "{\"global_step\": 5, \"log_history\": [" + record + "]}");
  }
}
