package io.github.metriclogger.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.RecordedLogger;
import io.github.metriclogger.TrainingProgress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the console and the log say of several trainings, and of plans that are not kept. */
class PrefixedLinesTest {

  private static ConsoleSink console(TestRun run, Style style, boolean terminal) {
    return run.open(
        new ConsoleSink(
            TestRun.settings(style, LanguageChoice.EN),
            TestRun.surroundings(terminal, Map.of("TERM", "xterm"))));
  }

  private static MetricLogger logger(TestRun run, ConsoleSink sink) {
    return new RecordedLogger(run.time).to(event -> TestRun.write(sink, event)).logger();
  }

  private static TrainingProgress training(
      TestRun run, MetricLogger logger, String prefix, int epochs, int batches) {
    return TrainingProgress.builder(logger)
        .prefix(prefix)
        .epochs(epochs)
        .batchesPerEpoch(batches)
        .timeSource(run.time)
        .start();
  }

  private static void epoch(TestRun run, TrainingProgress progress, int batches) {
    progress.epochStarted();
    for (int i = 0; i < batches; i++) {
      run.time.advance(0.5);
      progress.batch(0.5, 0.1, 2.0, 4);
    }
    progress.epochFinished();
  }

  /** What stands on a terminal at the end: of each line what was drawn last. */
  private static List<String> screen(String output) {
    List<String> lines = new ArrayList<>();
    for (String line : output.replaceAll("\033\\[\\?7[lh]|\033\\[K", "").split("\n")) {
      lines.add(line.substring(line.lastIndexOf('\r') + 1));
    }
    return lines;
  }

  @ParameterizedTest
  @EnumSource(value = Style.class, names = "OFF", mode = EnumSource.Mode.EXCLUDE)
  void twoNetworks_linesOfEach_named(Style style) {
    try (var run = new TestRun()) {
      var sink = console(run, style, false);
      MetricLogger logger = logger(run, sink);
      TrainingProgress judge = training(run, logger, "D/", 2, 2);
      TrainingProgress forger = training(run, logger, "", 2, 2);
      for (int i = 0; i < 2; i++) {
        epoch(run, judge, 2);
        epoch(run, forger, 2);
      }
      sink.close();
      List<String> lines =
          run.output()
              .lines()
              .filter(line -> line.matches(".*([Ee]poch( \\[|:|\\]| \\d)).*"))
              .toList();
      List<String> named = lines.stream().filter(line -> line.startsWith("[D] ")).toList();
      List<String> bare = lines.stream().filter(line -> !line.startsWith("[D] ")).toList();
      assertTrue(named.size() >= 2, lines.toString());
      assertEquals(bare, named.stream().map(line -> line.substring("[D] ".length())).toList());
    }
  }

  @Test
  void twoNetworks_lostBatches_countedForEach() {
    try (var run = new TestRun()) {
      var sink = console(run, Style.CLASSIC, false);
      MetricLogger logger = logger(run, sink);
      TrainingProgress judge = training(run, logger, "D/", 1, 4);
      TrainingProgress forger = training(run, logger, "G/", 1, 4);
      for (int i = 0; i < 4; i++) {
        judge.batch(1, 0.1, 4);
        forger.batch(1, 0.1, 4);
      }
      judge.epochFinished();
      forger.epochFinished();
      assertFalse(run.output().contains("not shown"));
      sink.close();
    }
  }

  @Test
  void bar_twoNetworks_drawnByOne_othersInLines() {
    try (var run = new TestRun()) {
      var sink = console(run, Style.BAR, true);
      MetricLogger logger = logger(run, sink);
      TrainingProgress judge = training(run, logger, "D/", 2, 4);
      TrainingProgress plain = training(run, logger, "", 2, 4);
      judge.batch(1, 0.1, 4); // the first one has the bar until one without a prefix comes
      assertTrue(run.output().contains("\r[D] Epoch [1/2]  25%"));
      for (int i = 0; i < 4; i++) {
        run.time.advance(1);
        plain.batch(1, 0.1, 4);
        judge.batch(1, 0.1, 4);
      }
      judge.epochFinished();
      String output = run.output();
      assertFalse(output.contains("\r[D] Epoch [1/2]  50%"), output);
      assertTrue(output.contains(" 100% ["), output);
      assertTrue(output.contains("\r\033[K[D] Epoch [1/2] finished"), output);
      assertTrue(output.endsWith("loss 1.000000\033[K\033[?7h"), "the bar is drawn again");
      sink.close();
    }
  }

  @Test
  void bar_folds_handedOn() {
    try (var run = new TestRun()) {
      var sink = console(run, Style.BAR, true);
      MetricLogger logger = logger(run, sink);
      for (int fold = 0; fold < 3; fold++) {
        epoch(run, training(run, logger, "fold" + fold + "/", 1, 4), 4);
      }
      sink.close();
      List<String> screen = screen(run.output());
      assertEquals(6, screen.size(), screen.toString());
      for (int fold = 0; fold < 3; fold++) {
        assertTrue(screen.get(2 * fold).startsWith("[fold" + fold + "] Epoch [1/1] 100% ["));
        assertTrue(screen.get(2 * fold + 1).startsWith("[fold" + fold + "] Epoch [1/1] finished"));
      }
    }
  }

  @Test
  void bar_ownerStoppedEarly_nextAfterAnEpoch() {
    try (var run = new TestRun()) {
      var sink = console(run, Style.BAR, true);
      MetricLogger logger = logger(run, sink);
      epoch(run, training(run, logger, "a/", 9, 4), 4); // 1 of 9: stopped early
      TrainingProgress next = training(run, logger, "b/", 9, 4);
      epoch(run, next, 4);
      epoch(run, next, 4);
      run.output();
      epoch(run, next, 4);
      assertTrue(screen(run.output()).get(0).startsWith("[b] Epoch [3/9] 100% ["));
      sink.close();
    }
  }

  @Test
  void manyBatches_noEpochEnds_planTakenOff() {
    for (Style style : List.of(Style.CLASSIC, Style.BAR)) {
      try (var run = new TestRun()) {
        var sink = console(run, style, style == Style.BAR);
        TrainingProgress known = training(run, logger(run, sink), "", 40, 4);
        for (int i = 0; i < 6; i++) {
          run.time.advance(1);
          known.batch(1, 0.1, 4);
        }
        String output = run.output();
        assertEquals(4 + 1, output.split("\\[1/40\\]", -1).length, output);
        assertTrue(output.contains("Epoch [1]"), output);
        assertTrue(output.contains(" 100"), output);
        sink.close();
      }
    }
  }

  @Test
  void batchesUnknown_noEpochEnds_planTakenOffAfterAWhile() {
    try (var run = new TestRun()) {
      var sink = console(run, Style.CLASSIC, false);
      TrainingProgress progress = training(run, logger(run, sink), "", 40, 0);
      progress.batch(1, 0.1, 4);
      run.time.advance(59);
      progress.batch(1, 0.1, 4);
      run.time.advance(2);
      progress.batch(1, 0.1, 4);
      progress.epochFinished();
      run.time.advance(100);
      progress.batch(1, 0.1, 4);
      List<String> batches =
          run.output().lines().filter(line -> line.contains("Batch Loss")).toList();
      assertEquals(
          List.of(
              "Epoch [1/40] - Batch 0", "Epoch [1/40] - Batch 1",
              "Epoch [1] - Batch 2", "Epoch [2/40] - Batch 0"),
          batches.stream().map(line -> line.substring(0, line.indexOf(" - Batch Loss"))).toList());
      sink.close();
    }
  }

  @Test
  void longerEpoch_afterOthers_keepsItsNumber() {
    try (var run = new TestRun()) {
      var sink = console(run, Style.CLASSIC, false);
      TrainingProgress progress = training(run, logger(run, sink), "", 40, 2);
      epoch(run, progress, 2);
      run.output();
      epoch(run, progress, 3);
      String third = run.output().lines().toList().get(2);
      assertTrue(third.startsWith("Epoch [2/40] - Batch 2 - Batch Loss"), third);
      sink.close();
    }
  }

  @Test
  void logFile_twoNetworks_namedAndScalarsHidden(@TempDir Path dir) throws Exception {
    Path directory;
    try (MetricLogger logger =
        MetricLogger.builder()
            .set("sinks.log.language", "en")
            .dir(dir)
            .set("sinks.console.enabled", false)
            .set("system_metrics.enabled", false)
            .open()) {
      directory = logger.runDirectory();
      for (String prefix : List.of("D/", "G/")) {
        TrainingProgress progress =
            TrainingProgress.builder(logger).prefix(prefix).epochs(1).batchesPerEpoch(1).start();
        progress.batch(0.5, 0.1, 4);
        progress.epochFinished();
        logger.log(prefix + "own", 1, 0);
      }
    }
    Path log;
    try (var files = Files.list(directory.resolve("log"))) {
      log = files.findFirst().orElseThrow();
    }
    String text = Files.readString(log);
    for (String line :
        List.of(
            "[D] Epoch [1/1] - progress 100.0% (1/1) - Batch Loss: 0.500000 - LR: 0.10000000\n",
            "[G] Epoch [1/1] finished\n",
            "[G] New best loss: 0.500000 (Epoch 1)\n",
            "Step 0 - D/own: 1.00000\n")) {
      assertTrue(text.contains(" INFO " + line), text);
    }
    assertFalse(text.contains("train/"), text);
  }
}
