package io.github.metriclogger.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.StandardMetrics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.listener.EarlyStoppingListener;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.termination.ScoreImprovementEpochTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingGraphTrainer;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** What arrives in the logger from DL4J's own early stopping. */
class Dl4jEarlyStoppingTest {

  @TempDir private Path folder;

  /** What a listener of the test's own is called with. */
  private static final class Heard<T extends Model> implements EarlyStoppingListener<T> {
    final Map<Integer, Double> scores = new LinkedHashMap<>();
    final List<String> order = new ArrayList<>();

    @Override
    public void onStart(EarlyStoppingConfiguration<T> configuration, T network) {
      order.add("start");
    }

    @Override
    public void onEpoch(
        int epoch, double score, EarlyStoppingConfiguration<T> configuration, T network) {
      scores.put(epoch, score);
      order.add("epoch");
    }

    @Override
    public void onCompletion(EarlyStoppingResult<T> result) {
      order.add("completion");
    }
  }

  private static <T extends Model> EarlyStoppingConfiguration.Builder<T> configuration(int epochs) {
    return new EarlyStoppingConfiguration.Builder<T>()
        .modelSaver(new InMemoryModelSaver<>())
        .epochTerminationConditions(new MaxEpochsTerminationCondition(epochs))
        .evaluateEveryNEpochs(1);
  }

  @Test
  void layers_scoreOfEachEpoch_andWhyItEnded() {
    MultiLayerNetwork network = Networks.layers(new Adam(0.01));
    Heard<MultiLayerNetwork> heard = new Heard<>();
    try (var run = new RecordedRun(folder)) {
      network.addListeners(run.listener().build());
      var trainer =
          new EarlyStoppingTrainer(Scored.layers(configuration(4)), network, Networks.batches(3));
      trainer.setListener(
          Dl4jEarlyStopping.<MultiLayerNetwork>listener(run.logger()).before(heard));
      var result = trainer.fit();

      assertEquals(List.of("start", "epoch", "epoch", "epoch", "epoch", "completion"), heard.order);
      var scalars = run.scalars();
      assertEquals(Map.of(2L, 1.0, 5L, 2.0, 8L, 3.0, 11L, 4.0), scalars.get(StandardMetrics.EPOCH));
      heard.scores.forEach(
          (epoch, score) ->
              assertEquals(score, scalars.get("val/score").get(3L * epoch + 2), "" + epoch));
      assertEquals(4, scalars.get("val/score").size());
      assertEquals("epoch", run.xAxis("val/score"));

      Map<String, Object> summary = run.summary();
      int best = result.getBestModelEpoch();
      assertEquals(best + 1, summary.get("best_epoch"));
      assertEquals(heard.scores.get(best), summary.get("best_score"));
      assertTrue(heard.scores.values().stream().allMatch(score -> score >= heard.scores.get(best)));
      String reason = (String) summary.get("stopped_because");
      assertTrue(reason.startsWith("EpochTerminationCondition: "), reason);
      assertTrue(reason.contains("4"), reason);
      assertEquals(List.of(), run.warnings());
    }
  }

  /** A learning rate that is far too high: the best epoch is not the last one. */
  @Test
  void graph_scoreGetsWorse_bestIsKept() {
    ComputationGraph network = Networks.graph(new Sgd(30));
    try (var run = new RecordedRun(folder)) {
      var trainer =
          new EarlyStoppingGraphTrainer(
              Scored.graph(
                  Dl4jEarlyStoppingTest.<ComputationGraph>configuration(9)
                      .epochTerminationConditions(
                          new MaxEpochsTerminationCondition(9),
                          new ScoreImprovementEpochTerminationCondition(1))),
              network,
              Networks.batches(2));
      network.addListeners(run.listener().build());
      trainer.setListener(
          Dl4jEarlyStopping.<ComputationGraph>listener(run.logger()).prefix("fold1/"));
      var result = trainer.fit();
      var scores = run.scalars().get("fold1/val/score");
      assertNotNull(scores);
      Map<String, Object> summary = run.summary();
      assertEquals(
          result.getScoreVsEpoch().get(result.getBestModelEpoch()),
          summary.get("fold1/best_score"));
      assertTrue(((String) summary.get("fold1/stopped_because")).contains("Improvement"));
      assertEquals("fold1/epoch", run.xAxis("fold1/val/score"));
    }
  }

  @Test
  void alone_stepsAreTheNetworks_epochsIncludeThoseBefore() {
    MultiLayerNetwork network = Networks.layers(new Adam(0.01));
    network.fit(Networks.batches(3), 2);
    try (var run = new RecordedRun(folder)) {
      var trainer =
          new EarlyStoppingTrainer(Scored.layers(configuration(2)), network, Networks.batches(3));
      trainer.setListener(Dl4jEarlyStopping.listener(run.logger()));
      trainer.fit();
      var scalars = run.scalars();
      assertEquals(Map.of(8L, 3.0, 11L, 4.0), scalars.get(StandardMetrics.EPOCH));
      assertEquals(Set.of(8L, 11L), scalars.get("val/score").keySet());
    }
  }

  @Test
  void brokenLogger_othersListenerIsCalled() {
    MetricLogger broken =
        Mockito.mock(
            MetricLogger.class,
            call -> {
              throw new IllegalStateException("broken");
            });
    Heard<MultiLayerNetwork> heard = new Heard<>();
    var trainer =
        new EarlyStoppingTrainer(
            Scored.layers(configuration(1)), Networks.layers(new Adam(0.01)), Networks.batches(2));
    trainer.setListener(Dl4jEarlyStopping.<MultiLayerNetwork>listener(broken).before(heard));
    trainer.fit();
    assertEquals(List.of("start", "epoch", "completion"), heard.order);
  }

  /** The score is the loss on other data. */
  private static final class Scored {

    static EarlyStoppingConfiguration<MultiLayerNetwork> layers(
        EarlyStoppingConfiguration.Builder<MultiLayerNetwork> builder) {
      return builder.scoreCalculator(new DataSetLossCalculator(Networks.batches(2), true)).build();
    }

    static EarlyStoppingConfiguration<ComputationGraph> graph(
        EarlyStoppingConfiguration.Builder<ComputationGraph> builder) {
      return builder.scoreCalculator(new DataSetLossCalculator(Networks.batches(2), true)).build();
    }
  }
}
