package io.github.metriclogger.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.console.terminal.ColorChoice;
import io.github.metriclogger.console.text.BatchGapsTest;
import io.github.metriclogger.console.view.CadenceTest;
import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.CheckpointSaved;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunStarted;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.spi.Durability;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleSinkTest {

  private static final Path DIRECTORY = Path.of("runs/digits/mlp-1");

  private static ConsoleSink sink(ConsoleSettings settings) {
    return new ConsoleSink(settings, TestRun.plain());
  }

  private static String shown(ConsoleSettings settings, RunEvent... events) {
    try (var run = new TestRun()) {
      var sink = run.open(sink(settings));
      sink.write(List.of(events));
      sink.close();
      return run.output();
    }
  }

  private static String shown(LanguageChoice language, RunEvent... events) {
    return shown(TestRun.settings(Style.CLASSIC, language), events);
  }

  @Test
  void run_startAndEnd_shown() {
    RunEvent start = new RunStarted(TestRun.run(DIRECTORY), 1);
    RunEvent resumed = new RunStarted(TestRun.run(DIRECTORY, 0, 500), 1);
    RunEvent end = new RunFinished(RunStatus.FINISHED, null, 2);
    RunEvent failed = new RunFinished(RunStatus.FAILED, "IOException: no\nspace", 2);
    assertEquals(
        """
        运行: digits/mlp-1
        运行目录: runs/digits/mlp-1
        运行结束: 正常
        运行目录: runs/digits/mlp-1
        """,
        shown(LanguageChoice.ZH, start, start, end));
    assertEquals(
        """
        Run: digits/mlp-1 (resumed, logged up to step 499)
        Run directory: runs/digits/mlp-1
        Run ended: failed - IOException: no space
        Run directory: runs/digits/mlp-1
        """,
        shown(LanguageChoice.EN, resumed, failed));
    RunEvent second = new RunStarted(TestRun.run(Path.of("runs/digits/mlp-1-2")), 1);
    assertTrue(shown(LanguageChoice.EN, second).startsWith("Run: digits/mlp-1-2\n"));
    RunEvent earlier = new RunStarted(TestRun.run(DIRECTORY, 0, 420), 1);
    assertTrue(
        shown(LanguageChoice.EN, resumed, earlier, failed)
            .contains("Run directory: runs/digits/mlp-1\nContinues from step 420\n"));
    assertTrue(
        shown(LanguageChoice.ZH, resumed, new RunFinished(RunStatus.KILLED, null, 2))
            .contains("（续训，已记录到第 499 步）\n运行目录: runs/digits/mlp-1\n运行结束: 被终止\n"));
    RunEvent stopped = new RunFinished(RunStatus.STOPPED, null, 2);
    assertTrue(shown(LanguageChoice.ZH, start, stopped).contains("\n运行结束: 提前停止\n"));
    assertTrue(shown(LanguageChoice.EN, start, stopped).contains("\nRun ended: stopped\n"));
  }

  @Test
  void checkpoint_twins_shown() {
    RunEvent saved = new CheckpointSaved(Path.of("outputs/checkpoint-855"), 855, 1);
    assertEquals("模型已保存: outputs/checkpoint-855\n", shown(LanguageChoice.ZH, saved));
    assertEquals("Model saved: outputs/checkpoint-855\n", shown(LanguageChoice.EN, saved));
  }

  @Test
  void messages_markedOnce_shown() {
    assertEquals(
        """
        one
        two
        警告: disk is slow
        Warning: wandb not available. Add io.github.metriclogger:sink-wandb
        """,
        shown(
            LanguageChoice.ZH,
            new MessageLogged(MessageLevel.INFO, "one\ntwo", 1),
            new MessageLogged(MessageLevel.WARN, "disk is slow", 1),
            new MessageLogged(
                MessageLevel.WARN,
                "Warning: wandb not available. Add io.github.metriclogger:sink-wandb",
                1)));
  }

  @Test
  void alerts_levels_shown() {
    assertEquals(
        """
        警告: 损失出现 NaN/Inf - train/loss = NaN（第 3 步）
        错误: my own - a b
        提示: done
        """,
        shown(
            LanguageChoice.ZH,
            alert(AlertLevel.WARN, "Loss is not finite", "train/loss = NaN (step 3)"),
            alert(AlertLevel.ERROR, "my own", "a\nb"),
            alert(AlertLevel.INFO, "done", "")));
    assertEquals(
        "Warning: Loss is not finite - train/loss = NaN (step 3)\n",
        shown(
            LanguageChoice.EN,
            alert(AlertLevel.WARN, "Loss is not finite", "train/loss = NaN (step 3)")));
  }

  private static AlertRaised alert(AlertLevel level, String title, String text) {
    return new AlertRaised(level, title, text, 3, 1);
  }

  @Test
  void alert_color_wholeLine() {
    var settings = TestRun.classic(LanguageChoice.EN, ColorChoice.ALWAYS, false, true);
    assertEquals(
        "\033[33mWarning: a\033[0m\n\033[31mError: b\033[0m\nc\n",
        shown(
            settings,
            alert(AlertLevel.WARN, "a", ""),
            alert(AlertLevel.ERROR, "b", ""),
            new MessageLogged(MessageLevel.INFO, "c", 1)));
  }

  @Test
  void interval_lastBatch_always() {
    RunEvent[] known = new RunEvent[12];
    RunEvent[] unknown = new RunEvent[13];
    for (int i = 0; i < 12; i++) {
      known[i] = CadenceTest.batch(i, 12, i, i);
      unknown[i] = CadenceTest.batch(i, 0, i, i);
    }
    unknown[12] = BatchGapsTest.end(1, 11);
    ConsoleSettings fives = TestRun.interval(5, Duration.ZERO);
    assertEquals(List.of("(0/12)", "(5/12)", "(10/12)", "(12/12)"), batches(shown(fives, known)));
    assertEquals(List.of("0", "5", "10", "11"), batches(shown(fives, unknown)));
  }

  private static List<String> batches(String output) {
    return output
        .lines()
        .filter(line -> line.contains(" - Batch Loss: "))
        .map(line -> line.replaceAll(".*?(\\(\\d+/\\d+\\)|Batch \\d+) - .*", "$1"))
        .map(batch -> batch.replace("Batch ", ""))
        .toList();
  }

  @Test
  void lostBatches_epochEnd_said() {
    String output =
        shown(
            LanguageChoice.EN,
            CadenceTest.batch(0, 10, 0, 0),
            CadenceTest.batch(7, 10, 7, 1),
            BatchGapsTest.end(1, 9));
    assertTrue(output.contains("\nBatch lines not shown: 8\n===="), output);
  }

  @Test
  void scalars_withoutProgress_shown() {
    Map<String, Double> row = new LinkedHashMap<>();
    row.put("train/learning_rate", 0.001);
    row.put("train/acc", 0.5);
    assertEquals(
        """
        Step 0 - train/loss: 0.523415 - train/learning_rate: 0.00100000 - train/acc: 0.500000
        Step 2 - a[1m: NaN
        Step 4 - train/loss: 0.100000
        """,
        shown(
            LanguageChoice.EN,
            new Scalar("train/loss", 0.523415, 0, 10),
            ScalarRow.of(row, 0, 10),
            new Scalar("train/loss", 0.4, 1, 10.05),
            new Scalar("a\033[1m", Double.NaN, 2, 10.2),
            new Scalar("train/loss", 0.3, 3, 10.21),
            new Scalar("train/loss", 0.1, 4, 10.22)));
  }

  @Test
  void scalars_withProgress_hidden() {
    assertFalse(
        shown(
                LanguageChoice.EN,
                CadenceTest.batch(0, 10, 0, 0),
                new Scalar("train/loss", 0.5, 0, 0),
                new Scalar("my/own", 0.5, 0, 0))
            .contains("Step"));
  }

  @Test
  void scalars_young_waitForOthers() {
    try (var run = new TestRun()) {
      var sink = run.open(sink(TestRun.SETTINGS));
      sink.write(List.of(new Scalar("a", 1, 0, run.time.wallTime())));
      sink.flush(Durability.OS);
      assertEquals("", run.output());
      run.time.advance(0.2);
      sink.flush(Durability.OS);
      assertEquals("Step 0 - a: 1.00000\n", run.output());
    }
  }

  @Test
  void scalars_off_notWanted() {
    var settings = TestRun.classic(LanguageChoice.EN, ColorChoice.AUTO, false, false);
    assertFalse(sink(settings).kinds().contains(EventKind.SCALARS));
    assertTrue(sink(TestRun.SETTINGS).kinds().contains(EventKind.SCALARS));
  }

  @Test
  void otherRank_warningsOnly() {
    try (var run = new TestRun()) {
      var sink = run.open(sink(TestRun.SETTINGS), TestRun.run(DIRECTORY, 3, -1));
      sink.write(
          List.of(
              new RunStarted(TestRun.run(DIRECTORY, 3, -1), 1),
              CadenceTest.batch(0, 10, 0, 0),
              new MessageLogged(MessageLevel.INFO, "one", 1),
              new MessageLogged(MessageLevel.WARN, "two", 1),
              alert(AlertLevel.ERROR, "three", "")));
      assertEquals("[rank 3] Warning: two\n[rank 3] Error: three\n", run.output());
    }
  }

  @Test
  void ascii_only_english() {
    var settings = TestRun.classic(LanguageChoice.ZH, ColorChoice.AUTO, true, true);
    assertEquals(
        "Model saved: ??/a\n", shown(settings, new CheckpointSaved(Path.of("实验/a"), 1, 1)));
  }

  @Test
  void gbk_console_itsBytes() {
    try (var run = new TestRun()) {
      var surroundings = TestRun.surroundings(false, Map.of("LANG", "zh_CN.GBK"));
      var sink =
          run.open(
              new ConsoleSink(TestRun.settings(Style.CLASSIC, LanguageChoice.AUTO), surroundings));
      sink.write(List.of(new CheckpointSaved(Path.of("a"), 1, 1)));
      assertEquals("模型已保存: a\n", new String(run.bytes(), java.nio.charset.Charset.forName("GBK")));
    }
  }

  @Test
  void systemOut_replaced_followed() {
    try (var run = new TestRun()) {
      var sink = run.open(sink(TestRun.SETTINGS));
      var other = new ByteArrayOutputStream();
      System.setOut(new PrintStream(other, false, StandardCharsets.US_ASCII));
      sink.write(List.of(new MessageLogged(MessageLevel.INFO, "进度", 1)));
      assertEquals("进度\n", other.toString(StandardCharsets.UTF_8));
    }
  }

  @Test
  void brokenPipe_warnedOnce_goesOn() {
    var broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    try (var run = new TestRun(broken)) {
      var sink = run.open(sink(TestRun.SETTINGS));
      for (int i = 0; i < 3; i++) {
        assertEquals(1, sink.write(List.of(CadenceTest.batch(i, 10, i, i))));
      }
      sink.close();
      assertEquals(1, run.warnings.size());
    }
  }

  @Test
  void closed_write_refused() {
    try (var run = new TestRun()) {
      var sink = run.open(sink(TestRun.SETTINGS));
      sink.close();
      sink.close();
      assertThrows(IllegalStateException.class, () -> sink.write(List.of()));
      assertThrows(IllegalStateException.class, () -> sink.flush(Durability.OS));
      assertThrows(IllegalStateException.class, () -> sink(TestRun.SETTINGS).write(List.of()));
    }
  }

  @Test
  void bar_message_redrawn() {
    try (var run = new TestRun()) {
      var surroundings = TestRun.surroundings(true, Map.of("TERM", "xterm"));
      var sink =
          run.open(new ConsoleSink(TestRun.settings(Style.BAR, LanguageChoice.EN), surroundings));
      sink.write(List.of(CadenceTest.batch(0, 10, 0, 0)));
      run.output();
      sink.write(List.of(CadenceTest.batch(1, 10, 1, 0)));
      assertEquals("", run.output());
      sink.write(List.of(new MessageLogged(MessageLevel.INFO, "hello", 1)));
      assertTrue(run.output().startsWith("\r\033[Khello\n\033[?7l\rEpoch [1/2]  20% ["));
      System.out.print("evaluating ...");
      sink.close();
      String end = run.output();
      assertTrue(end.contains("...\033[?7l\rEpoch [1/2]  20% ["), end);
      assertTrue(end.endsWith("\033[K\033[?7h\n"), end);
    }
  }
}
