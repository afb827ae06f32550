package io.github.metriclogger.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.RecordedLogger;
import io.github.metriclogger.TrainingProgress;
import io.github.metriclogger.console.view.CadenceTest;
import io.github.metriclogger.console.view.ProgressBar;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each style writes for the same training, in both languages. */
class StylesTest {

  private static final Map<String, String> TTY = Map.of("TERM", "xterm");

  /** Two epochs of four batches, one of them NaN, a gradient norm, a validation, tiny rates. */
  private static void train(MetricLogger logger, TestRun run) {
    TrainingProgress progress =
        TrainingProgress.builder(logger).epochs(2).batchesPerEpoch(4).timeSource(run.time).start();
    double[] losses = {0.5, 0.25, Double.NaN, 0.125, 0.12, 0.11, 0.1, 0.09};
    for (int i = 0; i < losses.length; i++) {
      run.time.advance(0.5);
      progress.batch(losses[i], i < 4 ? 1e-3 : 4.2e-10, 2.5, 8);
      if (i % 4 == 3) {
        progress.validation(Map.of("val/accuracy", 0.9));
        run.time.advance(1);
        progress.epochFinished();
      }
    }
  }

  private static String output(Style style, LanguageChoice language, Map<String, String> tty) {
    try (var run = new TestRun()) {
      var surroundings = TestRun.surroundings(!tty.isEmpty(), tty);
      var sink = run.open(new ConsoleSink(TestRun.settings(style, language), surroundings));
      train(new RecordedLogger(run.time).to(event -> TestRun.write(sink, event)).logger(), run);
      sink.close();
      return run.output();
    }
  }

  @Test
  void classic_extrasAndNan_shown() {
    assertEquals(
        """
        Epoch [1/2] - 进度 0.0% (0/4) - Batch Loss: 0.500000 - LR: 0.00100000 - grad_norm: 2.500
        Epoch [1/2] - 进度 25.0% (1/4) - Batch Loss: 0.250000 - LR: 0.00100000 - grad_norm: 2.500
        Epoch [1/2] - 进度 50.0% (2/4) - Batch Loss: NaN - LR: 0.00100000 - grad_norm: 2.500
        Epoch [1/2] - 进度 100.0% (4/4) - Batch Loss: 0.125000 - LR: 0.00100000 - grad_norm: 2.500
        ================================================================================
        Epoch [1/2] 完成
        平均损失: 0.291667
        最小Batch损失: 0.125000
        最大Batch损失: 0.500000
        非有限值（NaN/Inf）的 batch 数: 1
        学习率: 0.00100000
        val/accuracy: 0.900000
        本epoch用时: 3.00秒
        预计剩余时间: 3秒
        ================================================================================
        新的最佳损失: 0.291667 (Epoch 1)
        Epoch [2/2] - 进度 0.0% (0/4) - Batch Loss: 0.120000 - LR: 4.20e-10 - grad_norm: 2.500
        """,
        output(Style.CLASSIC, LanguageChoice.ZH, Map.of()).lines().limit(17).toList().stream()
            .collect(java.util.stream.Collectors.joining("\n", "", "\n")));
  }

  @Test
  void compact_bothLanguages_golden() {
    assertEquals(
        """
        Epoch [1/2] 完成 - 平均损失: 0.291667 (最佳) - NaN: 1 - LR: 0.00100000 - 3.00秒<00:03 - val/accuracy: 0.9000
        Epoch [2/2] 完成 - 平均损失: 0.105000 (最佳) - LR: 4.20e-10 - 3.00秒<00:00 - val/accuracy: 0.9000
        """,
        output(Style.COMPACT, LanguageChoice.ZH, Map.of()));
    assertEquals(
        """
        Epoch [1/2] finished - loss: 0.291667 (best) - NaN: 1 - LR: 0.00100000 - 3.00s<00:03 - val/accuracy: 0.9000
        Epoch [2/2] finished - loss: 0.105000 (best) - LR: 4.20e-10 - 3.00s<00:00 - val/accuracy: 0.9000
        """,
        output(Style.COMPACT, LanguageChoice.EN, Map.of()));
  }

  @Test
  void basicsr_lines_golden() {
    assertEquals(
        List.of(
            "[mlp-1..][epoch:  1, iter:       1, lr:(1.000e-03,)] [eta: 0:00:03, time (data): nan"
                + " (nan)] loss: 5.0000e-01 grad_norm: 2.5000e+00",
            "[mlp-1..][epoch:  1, iter:       2, lr:(1.000e-03,)] [eta: 0:00:03, time (data): 0.500"
                + " (nan)] loss: 2.5000e-01 grad_norm: 2.5000e+00",
            "[mlp-1..][epoch:  1, iter:       3, lr:(1.000e-03,)] [eta: 0:00:02, time (data): 0.500"
                + " (nan)] loss: nan grad_norm: 2.5000e+00"),
        output(Style.BASICSR, LanguageChoice.EN, Map.of()).lines().limit(3).toList());
  }

  @Test
  void bar_terminal_drawnOver() {
    String output = output(Style.BAR, LanguageChoice.EN, TTY);
    String first =
        "Epoch [1/2]  25% [=====>               ] 1/4 00:00<--:--      -/s loss 0.500000";
    String second =
        "Epoch [1/2]  50% [==========>          ] 2/4 00:01<00:01    2.0/s loss 0.250000";
    assertTrue(output.startsWith(drawn(first) + drawn(second)), output);
    List<String> lines = List.of(output.split("\n"));
    assertEquals(
        "\r\033[KEpoch [1/2] finished - loss: 0.291667 (best) - NaN: 1 - LR: 0.00100000"
            + " - 3.00s<00:03 - val/accuracy: 0.9000",
        lines.get(1));
    assertEquals(4, lines.size());
  }

  private static String drawn(String bar) {
    return "\033[?7l\r" + bar + "\033[K\033[?7h";
  }

  @Test
  void bar_elsewhere_linesOnly() {
    String output = output(Style.BAR, LanguageChoice.EN, Map.of());
    assertEquals(10, output.lines().count());
    assertEquals(-1, output.indexOf('\r'));
    assertEquals(-1, output.indexOf('\033'));
    assertTrue(output.startsWith("Epoch [1/2] - progress 0.0% (0/4) - Batch Loss: 0.500000"));
  }

  @Test
  void off_nothing() {
    var sink = new ConsoleSink(TestRun.settings(Style.OFF, LanguageChoice.ZH), TestRun.plain());
    assertTrue(sink.kinds().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"80, 171", "40, 171", "200, 1000000", "80, 0", "40, 0"})
  void bar_anyWidth_fits(int columns, int batches) {
    var bar = new ProgressBar(columns - 1);
    for (int i = 0; i < 171; i++) {
      String text =
          bar.text(CadenceTest.batch(0, batches, 0, 0), CadenceTest.batch(i, batches, i, i * 700));
      assertTrue(text.length() < columns, text);
      assertTrue(text.chars().allMatch(c -> c >= ' ' && c < 127), text);
    }
  }
}
