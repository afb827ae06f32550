package io.github.metriclogger.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.StandardMetrics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.Loss;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** Several graphs on one logger, and loops that report no epochs. */
class SameDiffTogetherTest {

  private static final int ROUNDS = 3;

  @TempDir private Path folder;

  private static SameDiff[] graphs() {
    return new SameDiff[] {
      SameDiffPrograms.feedforward(1e-2), SameDiffPrograms.convolutional(new Sgd(0.1))
    };
  }

  @Test
  void prefixes_inTurn_curvesAreThoseOfSeparateRuns() {
    SortedMap<String, SortedMap<Long, Double>> first = alone(0);
    SortedMap<String, SortedMap<Long, Double>> second = alone(1);
    SameDiff[] graphs = graphs();
    try (var run = new RecordedRun(folder)) {
      SameDiffMetricListener d = listener(run).prefix("D/").build();
      SameDiffMetricListener g = listener(run).prefix("G/").build();
      for (int i = 0; i < ROUNDS; i++) {
        graphs[0].fit(SameDiffPrograms.batches(2), 1, d);
        graphs[1].fit(SameDiffPrograms.batches(1), 1, g);
      }
      var together = run.scalars();
      assertSame(first, together, "D/");
      assertSame(second, together, "G/");
      assertTrue(
          together.keySet().stream().allMatch(tag -> tag.startsWith("D/") || tag.startsWith("G/")),
          () -> together.keySet().toString());
      assertEquals(Set.of("D", "G"), run.config().keySet());
      assertEquals(1, run.graphs().size());
      assertEquals(
          List.of("D/gradients/w0", "D/gradients/w1", "D/parameters/w0", "D/parameters/w1"),
          run.histogramTags().stream().filter(tag -> tag.startsWith("D/")).toList());
      assertEquals("D/epoch", run.xAxis("D/train/epoch_loss"));
      assertEquals(List.of(), run.warnings());
    }
  }

  private SortedMap<String, SortedMap<Long, Double>> alone(int which) {
    SameDiff graph = graphs()[which];
    try (var run = new RecordedRun(folder)) {
      SameDiffMetricListener listener = listener(run).build();
      for (int i = 0; i < ROUNDS; i++) {
        graph.fit(SameDiffPrograms.batches(2 - which), 1, listener);
      }
      return run.scalars();
    }
  }

  private static SameDiffMetricListener.Builder listener(RecordedRun run) {
    return SameDiffMetricListener.builder(run.logger()).gradientNormEvery(1).histogramsEvery(2);
  }

  private static void assertSame(
      SortedMap<String, SortedMap<Long, Double>> alone,
      SortedMap<String, SortedMap<Long, Double>> together,
      String prefix) {
    for (String tag :
        List.of(
            StandardMetrics.LOSS,
            StandardMetrics.LEARNING_RATE,
            StandardMetrics.GRAD_NORM,
            StandardMetrics.EPOCH_LOSS,
            StandardMetrics.BEST_LOSS,
            StandardMetrics.EPOCH)) {
      assertEquals(alone.get(tag), together.get(prefix + tag), prefix + tag);
    }
  }

  @Test
  void oneListener_graphsInTurn_isWarnedOfOnce() {
    SameDiff[] graphs = graphs();
    try (var run = new RecordedRun(folder)) {
      SameDiffMetricListener listener = SameDiffMetricListener.builder(run.logger()).build();
      for (int i = 0; i < 4; i++) {
        graphs[i % 2].fit(SameDiffPrograms.data(5), listener);
      }
      assertEquals(4, run.scalars().get(StandardMetrics.LOSS).size());
      assertEquals(1, run.warnings().size(), run.warnings()::toString);
      assertTrue(run.warnings().get(0).contains(".prefix("), run.warnings()::toString);
    }
  }

  @Test
  void noEpochEnds_theWayToEndOneIsNamedOnce() {
    SameDiff graph = SameDiffPrograms.feedforward(0);
    try (var run = new RecordedRun(folder)) {
      SameDiffMetricListener listener =
          SameDiffMetricListener.builder(run.logger())
              .gradientNormEvery(0)
              .epochs(40)
              .validation(() -> Map.of("val/loss", 1.0))
              .build();
      MultiDataSet data = SameDiffPrograms.data(1).toMultiDataSet();
      Loss loss = new Loss(List.of("mse"), new double[1]);
      At at = At.builder().operation(Operation.TRAINING).build();
      listener.operationStart(graph, Operation.TRAINING);
      for (int i = 0; i < Epochs.PATIENCE + 2; i++) {
        listener.iterationStart(graph, at, data, 0);
        listener.activationAvailable(graph, at, data, null, "mse", Nd4j.scalar(0.5f));
        listener.iterationDone(graph, at, data, loss);
      }
      listener.finish();
      assertEquals(1, run.scalars().get("val/loss").size());
      assertEquals(40, run.batches().get(Epochs.PATIENCE - 1).epochs());
      assertEquals(0, run.batches().get(Epochs.PATIENCE + 1).epochs(), "no end in sight");
      assertEquals(1, run.warnings().size(), run.warnings()::toString);
      assertTrue(run.warnings().get(0).contains("listener.finish()"), run.warnings()::toString);
    }
  }
}
