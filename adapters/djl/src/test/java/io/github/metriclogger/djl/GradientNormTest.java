package io.github.metriclogger.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListenerAdapter;
import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.StandardMetrics;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gradient norm against one worked out by hand, and the handles that it must give back. */
class GradientNormTest {

  @TempDir private Path temp;

  @Test
  void norm_softmaxRegression_isWhatCalculusSays() throws Exception {
    var byHand = new SoftmaxRegression();
    try (var run = new RecordedRun(temp)) {
      var ours = DjlMetricListener.builder(run.logger()).gradientNormEvery(1).build();
      try (var training = new SmallTraining(SmallTraining.afterDjl(byHand, ours))) {
        training.fit(2);
      }
      List<Double> logged = List.copyOf(run.scalars(StandardMetrics.GRAD_NORM).values());
      List<Double> norms = byHand.norms(1);
      assertEquals(8, norms.size());
      for (int i = 0; i < 8; i++) {
        assertEquals(norms.get(i), logged.get(i), 1e-5 * norms.get(i));
      }
    }
  }

  @Test
  void frozenParameter_norm_isWithoutIt() throws Exception {
    try (var run = new RecordedRun(temp)) {
      var ours =
          DjlMetricListener.builder(run.logger()).gradientNormEvery(1).histogramsEvery(1).build();
      try (var training = new SmallTraining(SmallTraining.afterDjl(ours))) {
        training.model().getBlock().freezeParameters(true);
        training.fit(1);
      } catch (RuntimeException nothingToTrain) {
        // the engine may refuse to go backwards through a model without gradients
      }
      assertEquals(Set.of(), Set.copyOf(run.scalars("gradients/weight").keySet()));
    }
  }

  @Test
  void handles_fiveHundredSteps_areClosed() throws Exception {
    var block =
        new SequentialBlock()
            .add(Linear.builder().setUnits(8).build())
            .add(Activation.reluBlock())
            .add(Linear.builder().setUnits(SmallTraining.CLASSES).build());
    var counter = new ArrayCounter();
    var ours =
        DjlMetricListener.builder(MetricLogger.noop())
            .gradientNormEvery(1)
            .histogramsEvery(5)
            .build();
    try (var training =
        new SmallTraining(block, SmallTraining.rates(), SmallTraining.afterDjl(ours, counter))) {
      training.fit(500 / SmallTraining.BATCHES);
    }
    assertEquals(500, counter.batches);
    assertEquals(1, counter.afterFirstEpoch.size(), counter.afterFirstEpoch.toString());
  }

  /** How many arrays the model's manager and the trainer's hold, batch by batch. */
  private static final class ArrayCounter extends TrainingListenerAdapter {
    private final Set<Integer> afterFirstEpoch = new TreeSet<>();
    private int batches;

    @Override
    public void onTrainingBatch(Trainer trainer, BatchData batch) {
      batches++;
      if (batches > SmallTraining.BATCHES) {
        afterFirstEpoch.add(
            trainer.getModel().getNDManager().getManagedArrays().size() * 10_000
                + trainer.getManager().getManagedArrays().size());
      }
    }
  }
}
