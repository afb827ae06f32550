package io.github.metriclogger.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.RecordedLogger;
import io.github.metriclogger.TrainingProgress;
import io.github.metriclogger.console.text.Language;
import io.github.metriclogger.console.text.ProgressLines;
import io.github.metriclogger.console.text.RunLines;
import io.github.metriclogger.event.EpochProgress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines that users know, to the letter, from a training to the bytes. */
class SeedLinesTest {

  private static final String RULE =
      "================================================================================\n";

  private static final String FIRST_BATCHES =
      """
      Epoch [1/200] - 进度 0.0% (0/171) - Batch Loss: 0.523415 - LR: 0.00100000
      Epoch [1/200] - 进度 0.6% (1/171) - Batch Loss: 0.498234 - LR: 0.00100000
      Epoch [1/200] - 进度 1.2% (2/171) - Batch Loss: 0.476123 - LR: 0.00100000
      Epoch [1/200] - 进度 1.8% (3/171) - Batch Loss: 0.461567 - LR: 0.00100000
      """;

  private static final String CHINESE_BLOCK =
      RULE
          + """
          Epoch [15/200] 完成
          平均损失: 0.072316
          最小Batch损失: 0.065432
          最大Batch损失: 0.083571
          学习率: 0.00100000
          本epoch用时: 14.52秒
          预计剩余时间: 0.75小时
          """
          + RULE;

  private static final String ENGLISH_BLOCK =
      RULE
          + """
          Epoch [15/200] finished
          Average loss: 0.072316
          Min batch loss: 0.065432
          Max batch loss: 0.083571
          Learning rate: 0.00100000
          Epoch time: 14.52 s
          Estimated time left: 0.75 h
          """
          + RULE;

  private final Locale locale = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(locale);
  }

  private static TrainingProgress training(TestRun run, LanguageChoice language, int epochsDone) {
    var settings = TestRun.settings(Style.CLASSIC, language);
    var sink = run.open(new ConsoleSink(settings, TestRun.plain()));
    MetricLogger logger =
        new RecordedLogger(run.time).to(event -> TestRun.write(sink, event)).logger();
    return TrainingProgress.builder(logger)
        .epochs(200)
        .batchesPerEpoch(171)
        .epochsDone(epochsDone)
        .timeSource(run.time)
        .start();
  }

  private static String firstBatches(LanguageChoice language) {
    try (var run = new TestRun()) {
      TrainingProgress progress = training(run, language, 0);
      for (double loss : new double[] {0.523415, 0.498234, 0.476123, 0.461567}) {
        progress.batch(loss, 0.001, 4);
      }
      return run.output();
    }
  }

  private static String epoch15(LanguageChoice language) {
    try (var run = new TestRun()) {
      TrainingProgress progress = training(run, language, 14);
      for (double loss : new double[] {0.065432, 0.083571, 0.067945}) {
        progress.batch(loss, 0.001, 4);
      }
      run.time.advance(14.52);
      run.output();
      progress.epochFinished();
      return run.output();
    }
  }

  @Test
  void firstBatches_chinese_toTheLetter() {
    assertEquals(FIRST_BATCHES, firstBatches(LanguageChoice.ZH));
  }

  @Test
  void firstBatches_english_twin() {
    assertEquals(FIRST_BATCHES.replace("进度", "progress"), firstBatches(LanguageChoice.EN));
  }

  @Test
  void batch15_chinese_toTheLetter() {
    try (var run = new TestRun()) {
      TrainingProgress progress = training(run, LanguageChoice.ZH, 14);
      for (int batch = 0; batch < 10; batch++) {
        progress.batch(0.1, 0.001, 4);
      }
      run.output();
      progress.batch(0.072156, 0.001, 4);
      assertEquals(
          "Epoch [15/200] - 进度 5.8% (10/171) - Batch Loss: 0.072156 - LR: 0.00100000\n",
          run.output());
    }
  }

  @Test
  void epoch15_chinese_toTheLetter() {
    assertEquals(CHINESE_BLOCK + "新的最佳损失: 0.072316 (Epoch 15)\n", epoch15(LanguageChoice.ZH));
  }

  @Test
  void epoch15_english_twin() {
    assertEquals(
        ENGLISH_BLOCK + "New best loss: 0.072316 (Epoch 15)\n", epoch15(LanguageChoice.EN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "ar-EG", "tr", "hi-IN-u-nu-deva", "zh-CN"})
  void lines_anyLocale_sameBytes(String tag) {
    Locale.setDefault(Locale.forLanguageTag(tag));
    assertArrayEquals(
        FIRST_BATCHES.getBytes(StandardCharsets.UTF_8),
        firstBatches(LanguageChoice.ZH).getBytes(StandardCharsets.UTF_8));
    assertEquals(CHINESE_BLOCK, epoch15(LanguageChoice.ZH).substring(0, CHINESE_BLOCK.length()));
  }

  @Test
  void lastBatch_chinese_hundredPercent() {
    try (var run = new TestRun()) {
      TrainingProgress progress = training(run, LanguageChoice.ZH, 0);
      for (int batch = 0; batch < 171; batch++) {
        run.output();
        progress.batch(0.1, 0.001, 4);
      }
      assertEquals(
          "Epoch [1/200] - 进度 100.0% (171/171) - Batch Loss: 0.100000 - LR: 0.00100000\n",
          run.output());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0秒, 0 s",
    "12.3, 12秒, 12 s",
    "59.4, 59秒, 59 s",
    "59.6, 1.0分钟, 1.0 min",
    "204, 3.4分钟, 3.4 min",
    "359, 6.0分钟, 6.0 min",
    "360, 0.10小时, 0.10 h",
    "2686, 0.75小时, 0.75 h"
  })
  void timeLeft_unit_saysSomething(double seconds, String chinese, String english) {
    for (Language language : Language.values()) {
      var lines = new ArrayList<String>();
      new ProgressLines(language)
          .epochBlock(epochWith(seconds), 0, (severity, line) -> lines.add(line.toString()));
      String left = language.say("预计剩余时间: " + chinese, "Estimated time left: " + english);
      assertTrue(lines.contains(left), lines.toString());
    }
  }

  private static EpochProgress epochWith(double left) {
    return new EpochProgress("", 1, 2, 3, 1, 1, 1, 0, 1, 1, left, 1, 1, false, Map.of(), 0);
  }

  @Test
  void directory_isTheNameAndStripped() {
    try (var run = new TestRun()) {
      var lines = new StringBuilder();
      new RunLines(Language.EN)
          .started(
              TestRun.run(Path.of("a\033[31mb")),
              (severity, line) -> lines.append(line).append(';'));
      assertEquals("Run: digits/a[31mb;Run directory: a[31mb;", lines.toString());
      lines.setLength(0);
      Path rank = Path.of("digits", "mlp-1-job", "rank_2");
      new RunLines(Language.EN)
          .started(TestRun.run(rank, 2, -1), (severity, line) -> lines.append(line).append(';'));
      assertEquals("Run: digits/mlp-1-job/rank_2;Run directory: " + rank + ";", lines.toString());
      assertEquals("", run.output());
    }
  }
}
