package io.github.metriclogger.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.listener.TrainingListener.BatchData;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.metriclogger.StandardMetrics;
import io.github.metriclogger.event.MessageLogged;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NaN is logged where a training diverged, and nowhere else. */
class EvaluatorsTest {

  private static final Tracker TOO_FAST = Tracker.fixed(Float.MAX_VALUE);

  @TempDir private Path temp;

  @Test
  void ownLoop_noPredictionsHandedOver_logsNoNaN() throws Exception {
    try (var run = new RecordedRun(temp);
        var training = new SmallTraining(evaluated(run))) {
      Trainer trainer = training.trainer();
      for (var batch : trainer.iterateDataset(training.data())) {
        try (batch) {
          var empty = new BatchData(batch, Map.of(), Map.of());
          trainer.notifyListeners(each -> each.onTrainingBatch(trainer, empty));
          trainer.notifyListeners(each -> each.onValidationBatch(trainer, empty));
        }
      }
      trainer.notifyListeners(each -> each.onEpoch(trainer));
      assertEquals(Set.of("epoch", "train/epoch_time"), run.scalars().keySet());
      assertEquals(1, run.events(MessageLogged.class).size());
    }
  }

  @Test
  void evaluator_neverUpdatedInTraining_isLoggedInValidationOnly() throws Exception {
    try (var run = new RecordedRun(temp)) {
      fit(Tracker.fixed(0.1f), new OnlyValidation(), evaluated(run));
      assertEquals(Set.of(4L, 8L), run.steps("val/only_validation"));
      assertTrue(run.steps("train/only_validation").isEmpty());
      assertTrue(run.steps("train/epoch_only_validation").isEmpty());
      assertEquals(8, run.steps("train/accuracy").size());
    }
  }

  @Test
  void training_diverges_lossIsNaNEverywhere() throws Exception {
    try (var run = new RecordedRun(temp)) {
      fit(TOO_FAST, new Accuracy("second"), evaluated(run));
      assertEquals(8, run.steps(StandardMetrics.LOSS).size());
      assertTrue(Double.isNaN(run.scalars(StandardMetrics.LOSS).get(8L)));
      assertTrue(Double.isNaN(run.scalars("val/loss").get(8L)));
      assertEquals(8, run.steps("train/accuracy").size());
    }
  }

  @Test
  void training_divergesInSecondEpoch_listenerBeforeDjls_showsIt() throws Exception {
    Tracker rates = update -> update <= 4 ? 0.1f : Float.MAX_VALUE;
    try (var run = new RecordedRun(temp)) {
      TrainingListener[] all = evaluated(run);
      Collections.reverse(Arrays.asList(all));
      fit(rates, new Accuracy("second"), all);
      assertFalse(Double.isNaN(run.scalars("val/loss").get(4L)));
      assertTrue(Double.isNaN(run.scalars("val/loss").get(8L)));
    }
  }

  @Test
  void firstBatchHalfFilled_evaluatorsOfLaterOnesAreLogged() throws Exception {
    try (var run = new RecordedRun(temp);
        var training = new SmallTraining(evaluated(run))) {
      Trainer trainer = training.trainer();
      boolean first = true;
      for (var batch : trainer.iterateDataset(training.data())) {
        try (batch) {
          if (first) {
            late(trainer, batch);
          } else {
            EasyTrain.trainBatch(trainer, batch);
          }
          first = false;
          trainer.step();
        } catch (IllegalStateException noGradient) {
          // of the first batch
        }
      }
      assertEquals(new TreeSet<>(List.of(1L, 2L, 3L, 4L)), run.steps(StandardMetrics.LOSS));
      assertEquals(Set.of(2L, 3L, 4L), run.steps("train/accuracy"));
    }
  }

  /** DJL's listener finds no predictions, and ours, which comes later, does. */
  private static void late(Trainer trainer, ai.djl.training.dataset.Batch batch) {
    var labels = new java.util.concurrent.ConcurrentHashMap<ai.djl.Device, NDList>();
    var predictions = new java.util.concurrent.ConcurrentHashMap<ai.djl.Device, NDList>();
    var data = new BatchData(batch, labels, predictions);
    NDList made = trainer.forward(batch.getData());
    trainer.notifyListeners(
        each -> {
          if (each instanceof DjlMetricListener) {
            labels.put(ai.djl.Device.cpu(), batch.getLabels());
            predictions.put(ai.djl.Device.cpu(), made);
          }
          each.onTrainingBatch(trainer, data);
        });
  }

  /** Without DJL's listener that ends a training which diverges. */
  private static TrainingListener[] evaluated(RecordedRun run) {
    return new TrainingListener[] {new EvaluatorTrainingListener(), listener(run)};
  }

  private static DjlMetricListener listener(RecordedRun run) {
    return DjlMetricListener.builder(run.logger()).build();
  }

  private static void fit(Tracker rates, Accuracy further, TrainingListener... listeners)
      throws Exception {
    try (var data = new SmallTraining()) {
      var config =
          new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
              .addEvaluator(new Accuracy())
              .addEvaluator(further)
              .optOptimizer(Optimizer.sgd().setLearningRateTracker(rates).build())
              .addTrainingListeners(listeners);
      try (Trainer trainer = data.model().newTrainer(config)) {
        trainer.initialize(new Shape(SmallTraining.BATCH, SmallTraining.INPUTS));
        EasyTrain.fit(trainer, 2, data.data(), data.data());
      }
    }
  }

  /** As programs write them for what is too dear to know of each batch. */
  private static final class OnlyValidation extends Accuracy {

    OnlyValidation() {
      super("only validation");
    }

    @Override
    public void updateAccumulators(String[] keys, NDList labels, NDList predictions) {
      if (List.of(keys).contains(EvaluatorTrainingListener.VALIDATE_EPOCH)) {
        super.updateAccumulators(keys, labels, predictions);
      }
    }
  }
}
