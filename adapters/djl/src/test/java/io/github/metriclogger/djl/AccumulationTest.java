package io.github.metriclogger.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.metric.Metrics;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.tracker.Tracker;
import io.github.metriclogger.StandardMetrics;
import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.MessageLogged;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gradients of several batches make one update: steps, rates and values are those of the update.
 */
class AccumulationTest {

  private static final int PARAMETERS = 2;
  private static final int EPOCHS = 5;

  @TempDir private Path temp;
  private final Witness truth = new Witness(SmallTraining.rates());
  private final SoftmaxRegression byHand = new SoftmaxRegression();

  @Test
  void accumulation_four_equalsTruth() throws Exception {
    try (var run = new RecordedRun(temp)) {
      var ours =
          listener(run).accumulation(4).learningRate(SmallTraining.rates()).gradientNormEvery(1);
      train(truth, ours.build(), batch -> batch % 4 == 0);
      assertTruth(run, 4);
      assertEquals(EPOCHS, run.steps(StandardMetrics.LOSS).size());
    }
  }

  @Test
  void accumulation_threeOfFour_restOfTheEpochIsAStep() throws Exception {
    try (var run = new RecordedRun(temp)) {
      var ours =
          listener(run).accumulation(3).learningRate(SmallTraining.rates()).gradientNormEvery(1);
      train(truth, ours.build(), batch -> batch % 4 == 3 || batch % 4 == 0);
      var losses = run.scalars(StandardMetrics.LOSS);
      var norms = run.scalars(StandardMetrics.GRAD_NORM);
      assertEquals(2 * EPOCHS, losses.size());
      assertEquals(losses.keySet(), norms.keySet());
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        List<Double> batches = truth.losses.subList(4 * epoch, 4 * epoch + 4);
        assertEquals(mean(batches.subList(0, 3)), losses.get(2L * epoch + 1), 1e-6);
        assertEquals(batches.get(3), losses.get(2L * epoch + 2), 1e-6);
        double norm = byHand.norms(1).get(4 * epoch + 3);
        assertEquals(norm, norms.get(2L * epoch + 2), 1e-5 * norm);
      }
      assertEquals(truth.rates(PARAMETERS), values(run, StandardMetrics.LEARNING_RATE));
    }
  }

  @Test
  void counted_four_equalsTruth() throws Exception {
    Tracker counted = DjlMetricListener.counted(truth);
    try (var run = new RecordedRun(temp)) {
      var ours = listener(run).learningRate(counted).gradientNormEvery(1);
      train(counted, ours.build(), batch -> batch % 4 == 0);
      assertTruth(run, 4);
    }
  }

  @Test
  void counted_noAccumulation_equalsTruth() throws Exception {
    Tracker counted = DjlMetricListener.counted(truth);
    try (var run = new RecordedRun(temp)) {
      train(
          counted, listener(run).learningRate(counted).gradientNormEvery(1).build(), batch -> true);
      assertTruth(run, 1);
    }
  }

  @Test
  void counted_anyRhythm_eachUpdateIsAStep() throws Exception {
    Tracker counted = DjlMetricListener.counted(truth);
    List<Integer> ends = List.of(1, 4, 6, 8, 11, 12, 13, 16, 18, 20);
    try (var run = new RecordedRun(temp)) {
      train(counted, listener(run).learningRate(counted).build(), ends::contains);
      var losses = run.scalars(StandardMetrics.LOSS);
      assertEquals(truth.rates(PARAMETERS), values(run, StandardMetrics.LEARNING_RATE));
      assertEquals(ends.size(), losses.size());
      int from = 0;
      for (int i = 0; i < ends.size(); i++) {
        assertEquals(mean(truth.losses.subList(from, ends.get(i))), losses.get(i + 1L), 1e-6);
        from = ends.get(i);
      }
    }
  }

  @Test
  void progress_batches_areShownOneByOne() throws Exception {
    Tracker counted = DjlMetricListener.counted(truth);
    try (var run = new RecordedRun(temp)) {
      var ours = listener(run).epochs(EPOCHS).learningRate(counted).build();
      train(counted, ours, batch -> batch % 4 == 0);
      var batches = run.events(BatchProgress.class);
      assertEquals(4 * EPOCHS, batches.size());
      assertEquals(
          List.of(0, 1, 2, 3), batches.stream().limit(4).map(each -> each.batch()).toList());
      assertEquals(4, batches.get(0).batches());
      assertEquals(
          List.of(1L, 1L), batches.stream().skip(3).limit(2).map(each -> each.step()).toList());
    }
  }

  @Test
  void media_fourBatches_onceAStep() throws Exception {
    try (var run = new RecordedRun(temp)) {
      var ours = listener(run).accumulation(4).histogramsEvery(2).imagesEvery(2);
      train(truth, ours.build(), batch -> batch % 4 == 0);
      var images = run.events(ImagesLogged.class);
      assertEquals(List.of(1L, 3L, 5L), images.stream().map(ImagesLogged::step).toList());
      var histograms = run.events(HistogramLogged.class);
      assertEquals(
          List.of(1L, 3L, 5L), histograms.stream().map(HistogramLogged::step).distinct().toList());
      assertEquals(3 * 2 * PARAMETERS, histograms.size());
    }
  }

  @Test
  void accumulation_notSaid_isWarnedOfWhereDjlCounts() throws Exception {
    try (var run = new RecordedRun(temp)) {
      train(truth, listener(run).build(), batch -> batch % 4 == 0);
      var messages = run.events(MessageLogged.class);
      assertEquals(1, messages.size(), messages.toString());
      assertTrue(messages.get(0).text().contains("4 steps, but DJL's count of updates is 1"));
    }
  }

  @Test
  void counted_notGivenToOptimizer_countsBatchesWithOneWarning() throws Exception {
    try (var run = new RecordedRun(temp)) {
      var ours = listener(run).learningRate(DjlMetricListener.counted(SmallTraining.rates()));
      train(truth, ours.build(), batch -> true);
      var messages = run.events(MessageLogged.class);
      assertEquals(1, messages.size(), messages.toString());
      assertTrue(messages.get(0).text().contains("counted(tracker)"));
      assertEquals(1 + 4 * (EPOCHS - 1), run.steps(StandardMetrics.LOSS).size());
    }
  }

  @Test
  void counted_oneForTwoTrainings_eachSeesItsOwnUpdates() throws Exception {
    Tracker counted = DjlMetricListener.counted(Tracker.fixed(0.1f));
    try (var run = new RecordedRun(temp);
        var a = training(counted, listener(run).prefix("a/").learningRate(counted).build());
        var b = training(counted, listener(run).prefix("b/").learningRate(counted).build())) {
      for (int turn = 0; turn < 3; turn++) {
        firstBatch(a);
        firstBatch(b);
        b.trainer().step();
        if (turn == 2) {
          a.trainer().step();
        }
      }
      assertEquals(java.util.Set.of(1L, 2L, 3L), run.steps("b/train/loss"));
      assertEquals(java.util.Set.of(1L), run.steps("a/train/loss"));
    }
  }

  private static void firstBatch(SmallTraining training) throws Exception {
    Trainer trainer = training.trainer();
    try (var batch = trainer.iterateDataset(training.data()).iterator().next()) {
      EasyTrain.trainBatch(trainer, batch);
    }
  }

  @Test
  void builder_zero_isRefused() {
    try (var run = new RecordedRun(temp)) {
      var builder = listener(run);
      assertThrows(IllegalArgumentException.class, () -> builder.accumulation(0));
    }
  }

  /** Each n batches: one step with the mean loss, the rate and the norm of its update. */
  private void assertTruth(RecordedRun run, int accumulation) {
    var scalars = run.scalars();
    int updates = 4 * EPOCHS / accumulation;
    var steps = LongStream.rangeClosed(1, updates).boxed().toList();
    assertEquals(steps, List.copyOf(scalars.get(StandardMetrics.LOSS).keySet()));
    assertEquals(updates, truth.rates(PARAMETERS).size());
    assertEquals(truth.rates(PARAMETERS), values(run, StandardMetrics.LEARNING_RATE));
    assertClose(Witness.means(truth.losses, accumulation), values(run, StandardMetrics.LOSS));
    assertClose(Witness.means(truth.accuracies, accumulation), values(run, "train/accuracy"));
    assertClose(byHand.norms(accumulation), values(run, StandardMetrics.GRAD_NORM));
    assertClose(Witness.means(truth.losses, 4), values(run, StandardMetrics.EPOCH_LOSS));
    assertEquals(EPOCHS, scalars.get("train/epoch_accuracy").size());
    assertEquals(Map.of(), missing(scalars.get(StandardMetrics.EPOCH), updates / EPOCHS));
    assertEquals(List.of(), run.events(MessageLogged.class));
  }

  /** The epochs that are not at the last one of their steps. */
  private static Map<Long, Double> missing(Map<Long, Double> epochs, int steps) {
    var left = new java.util.TreeMap<>(epochs);
    assertEquals(EPOCHS, left.size());
    left.entrySet().removeIf(each -> each.getKey() == steps * each.getValue().longValue());
    return left;
  }

  private static void assertClose(List<Double> expected, List<Double> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), actual.get(i), 1e-5 * (1 + Math.abs(expected.get(i))));
    }
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(value -> value).average().orElseThrow();
  }

  private static List<Double> values(RecordedRun run, String tag) {
    return List.copyOf(run.scalars(tag).values());
  }

  private static DjlMetricListener.Builder listener(RecordedRun run) {
    return DjlMetricListener.builder(run.logger());
  }

  private SmallTraining training(Tracker rates, TrainingListener ours) {
    return new SmallTraining(
        SmallTraining.linear(), rates, SmallTraining.afterDjl(truth, byHand, ours));
  }

  /** Five epochs of four batches; an update follows those whose number, from 1, is asked for. */
  private void train(Tracker rates, TrainingListener ours, IntPredicate updateFollows)
      throws Exception {
    try (var training = training(rates, ours)) {
      Trainer trainer = training.trainer();
      trainer.setMetrics(new Metrics());
      int number = 0;
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        for (var batch : trainer.iterateDataset(training.data())) {
          try (batch) {
            EasyTrain.trainBatch(trainer, batch);
            number++;
            if (updateFollows.test(number)) {
              trainer.step();
            }
          }
        }
        trainer.notifyListeners(each -> each.onEpoch(trainer));
      }
    }
  }
}
