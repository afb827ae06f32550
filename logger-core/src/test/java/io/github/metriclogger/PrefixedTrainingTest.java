package io.github.metriclogger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.Scalars;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several networks on one logger. */
class PrefixedTrainingTest {

  @TempDir Path dir;
  private final ManualTime time = new ManualTime(1_000);
  private final KeepingSink sink = new KeepingSink();

  private TrainingProgress training(MetricLogger logger, String prefix, int epochs) {
    return TrainingProgress.builder(logger)
        .prefix(prefix)
        .epochs(epochs)
        .batchesPerEpoch(2)
        .timeSource(time)
        .start();
  }

  private static void batch(TrainingProgress progress, double loss) {
    progress.batch(loss, 0.1, 2.0, 8);
  }

  private static void epoch(TrainingProgress progress, double loss) {
    progress.epochStarted();
    batch(progress, loss);
    batch(progress, loss / 2);
    progress.validation(Map.of("val/score", loss));
    progress.epochFinished();
  }

  /** {@code tag=value@step} of all tags that begin with the prefix, without it. */
  private static List<String> curves(KeepingSink from, String prefix) {
    List<String> values = new ArrayList<>();
    for (Scalars scalars : from.all(Scalars.class)) {
      for (int i = 0; i < scalars.size(); i++) {
        if (scalars.tag(i).startsWith(prefix)) {
          String tag = scalars.tag(i).substring(prefix.length());
          values.add(tag + "=" + scalars.value(i) + "@" + scalars.step());
        }
      }
    }
    return values;
  }

  private List<String> alone(int epochs, double loss) {
    KeepingSink own = new KeepingSink();
    try (MetricLogger logger = own.run(dir).open()) {
      TrainingProgress progress = training(logger, "", epochs);
      for (int i = 0; i < epochs; i++) {
        epoch(progress, loss - i);
      }
    }
    return curves(own, "");
  }

  private List<String> warnings() {
    return sink.all(MessageLogged.class).stream()
        .filter(message -> message.level() == MessageLevel.WARN)
        .map(MessageLogged::text)
        .toList();
  }

  @Test
  void gan_inTurn_curvesOfSeparateRuns() {
    try (MetricLogger logger = sink.run(dir).open()) {
      TrainingProgress judge = training(logger, "D/", 2);
      TrainingProgress forger = training(logger, "G/", 2);
      for (int i = 0; i < 2; i++) {
        epoch(judge, 8.0 - i);
        epoch(forger, 4.0 - i);
      }
      assertEquals(3, judge.step());
      assertEquals(3, forger.step());
    }
    assertEquals(alone(2, 8), curves(sink, "D/"));
    assertEquals(alone(2, 4), curves(sink, "G/"));
    assertEquals(2 * alone(2, 8).size(), curves(sink, "").size());
    assertEquals(List.of(), warnings());
    assertEquals(RunStatus.FINISHED, sink.last(RunFinished.class).status());
  }

  @Test
  void folds_oneAfterAnother_eachFromStep0() {
    try (MetricLogger logger = sink.run(dir).open()) {
      for (int fold = 0; fold < 3; fold++) {
        TrainingProgress progress = training(logger, "fold" + fold + "/", 2);
        epoch(progress, 8.0 + fold);
        epoch(progress, 7.0 + fold);
      }
    }
    for (int fold = 0; fold < 3; fold++) {
      assertEquals(alone(2, 8.0 + fold), curves(sink, "fold" + fold + "/"));
    }
  }

  @Test
  void prefixUsedAgain_stepsContinue_noWarning() {
    try (MetricLogger logger = sink.run(dir).open()) {
      epoch(training(logger, "D/", 1), 8);
      TrainingProgress again = training(logger, "D/", 1);
      assertEquals(1, again.step());
      epoch(again, 4);
      assertEquals(3, again.step());
    }
    assertEquals(List.of(), warnings());
  }

  @Test
  void equalPrefixes_inTurn_warnedOnce() {
    for (String prefix : List.of("", "D/")) {
      KeepingSink own = new KeepingSink();
      try (MetricLogger logger = own.run(dir).open()) {
        TrainingProgress one = training(logger, prefix, 0);
        TrainingProgress other = training(logger, prefix, 0);
        for (int i = 0; i < 4; i++) {
          batch(one, 1);
          batch(other, 2);
        }
      }
      List<String> messages =
          own.all(MessageLogged.class).stream()
              .map(MessageLogged::text)
              .filter(text -> text.contains("take turns"))
              .toList();
      assertEquals(1, messages.size(), messages.toString());
      assertTrue(messages.get(0).contains("'" + prefix + "train/loss'"), messages.get(0));
    }
  }

  @Test
  void epochAxis_prefixed() {
    try (MetricLogger logger = sink.run(dir).open()) {
      epoch(training(logger, "D/", 1), 8);
    }
    List<String> axes =
        sink.all(MetricDefined.class).stream()
            .map(event -> event.definition().name() + " by " + event.definition().stepMetric())
            .distinct()
            .toList();
    assertEquals(
        List.of(
            "D/train/epoch_loss by D/epoch",
            "D/train/epoch_time by D/epoch",
            "D/train/samples_per_second by D/epoch",
            "D/train/best_loss by D/epoch",
            "D/val/score by D/epoch"),
        axes);
  }

  @Test
  void alerts_prefix_named() {
    try (MetricLogger logger =
        sink.run(dir).set("alerts.grad_norm_max", 1).set("alerts.nan", "warn").open()) {
      batch(training(logger, "D/", 1), Double.NaN);
      batch(training(logger, "G/", 1), Double.NaN);
    }
    assertEquals(
        List.of(
            "D/train/loss = NaN (step 0)",
            "D/train/grad_norm = 2.000 > 1.000 (step 0)",
            "G/train/loss = NaN (step 0)",
            "G/train/grad_norm = 2.000 > 1.000 (step 0)"),
        sink.all(AlertRaised.class).stream().map(AlertRaised::text).toList());
  }

  @Test
  void oneOfTwo_unfinished_runStopped() {
    for (boolean firstDone : new boolean[] {true, false}) {
      KeepingSink own = new KeepingSink();
      try (MetricLogger logger = own.run(dir).open()) {
        TrainingProgress one = training(logger, "D/", firstDone ? 1 : 2);
        TrainingProgress other = training(logger, "G/", firstDone ? 2 : 1);
        epoch(one, 1);
        epoch(other, 1);
      }
      assertEquals(RunStatus.STOPPED, own.last(RunFinished.class).status());
    }
  }

  @Test
  void resume_bestAndStep_ofThePrefix() {
    try (MetricLogger logger = sink.run(dir).set("run.id", "x").open()) {
      TrainingProgress judge = training(logger, "D/", 2);
      TrainingProgress forger = training(logger, "G/", 2);
      epoch(judge, 8);
      epoch(forger, 4);
    }
    KeepingSink next = new KeepingSink();
    try (MetricLogger logger = next.run(dir).set("run.resume", "must").set("run.id", "x").open()) {
      TrainingProgress judge = training(logger, "D/", 2);
      TrainingProgress forger = training(logger, "G/", 2);
      assertEquals(List.of(6.0, 3.0), List.of(judge.bestLoss(), forger.bestLoss()));
      batch(judge, 1);
      TrainingProgress late = training(logger, "late/", 2);
      assertEquals(List.of(2L, 1L, 1L), List.of(judge.step(), forger.step(), late.step()));
    }
  }

  @Test
  void noPrefix_nullOrEmpty_plainTags() {
    try (MetricLogger logger = sink.run(dir).open()) {
      batch(TrainingProgress.builder(logger).prefix(null).start(), 1);
    }
    assertEquals("train/loss=1.0@0", curves(sink, "").get(0));
  }

  @Test
  void standardMetrics_prefix_beforeEach() {
    StandardMetrics names = StandardMetrics.withPrefix("D/");
    assertEquals(
        List.of("D/", "D/train/loss", "D/train/learning_rate", "D/train/grad_norm", "D/val/a"),
        List.of(
            names.prefix(),
            names.loss(),
            names.learningRate(),
            names.gradNorm(),
            names.tag("val/a")));
    assertEquals("val/a", StandardMetrics.withPrefix("").tag("val/a"));
  }
}
