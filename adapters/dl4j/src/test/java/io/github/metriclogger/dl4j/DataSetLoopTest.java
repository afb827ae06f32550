package io.github.metriclogger.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.StandardMetrics;
import io.github.metriclogger.event.BatchProgress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;

/** {@code fit(DataSet)}, of which DL4J reports no epochs. */
class DataSetLoopTest {

  @TempDir private Path folder;

  private final MultiLayerNetwork network = Networks.layers(new Adam(0.01));

  @Test
  void batchesPerEpoch_known_endsEpochs() {
    try (var run = new RecordedRun(folder)) {
      DataSet test = Networks.data(9);
      Dl4jMetricListener listener =
          run.listener()
              .epochs(2)
              .batchesPerEpoch(3)
              .validation(() -> Map.of("val/loss", network.score(test)))
              .build();
      network.addListeners(listener);
      fit(7);
      assertEquals(Map.of(2L, 1.0, 5L, 2.0), run.scalars().get(StandardMetrics.EPOCH));
      assertEquals(List.of(2L, 5L), run.stepsInOrder("val/loss"));
      assertEquals(List.of(), run.warnings());
    }
  }

  @Test
  void batchesPerEpoch_countedAndFinishedByTheProgramToo_endsEachOnce() {
    try (var run = new RecordedRun(folder)) {
      Dl4jMetricListener listener = run.listener().batchesPerEpoch(3).build();
      network.addListeners(listener);
      for (int epoch = 0; epoch < 2; epoch++) {
        fit(3);
        network.incrementEpochCount();
        listener.finish();
      }
      assertEquals(List.of(2L, 5L), run.stepsInOrder(StandardMetrics.EPOCH_LOSS));
    }
  }

  @Test
  void batchesPerEpoch_wrongButIteratorReportsEpochs_isNotUsed() {
    try (var run = new RecordedRun(folder)) {
      network.addListeners(run.listener().batchesPerEpoch(3).build());
      network.fit(Networks.batches(5), 2);
      assertEquals(List.of(4L, 9L), run.stepsInOrder(StandardMetrics.EPOCH_LOSS));
    }
  }

  @Test
  void epochs_noneEnds_isWarnedOfOnce() {
    assertWarnedOnce(builder -> builder.epochs(40));
  }

  @Test
  void validation_noEpochEnds_isWarnedOfOnce() {
    assertWarnedOnce(builder -> builder.validation(() -> Map.of("val/loss", 1.0)));
  }

  @Test
  void nothingThatNeedsEpochs_isSilent() {
    try (var run = new RecordedRun(folder)) {
      report(run.listener().build(), Epochs.PATIENCE + 1);
      assertEquals(List.of(), run.warnings());
    }
  }

  @Test
  void epochs_endInTime_isSilent() {
    try (var run = new RecordedRun(folder)) {
      Dl4jMetricListener listener = run.listener().epochs(4).build();
      for (int epoch = 0; epoch < 2; epoch++) {
        report(listener, Epochs.PATIENCE - 1);
        listener.finish();
      }
      assertEquals(List.of(), run.warnings());
      assertEquals(2, run.scalars().get(StandardMetrics.EPOCH).size());
    }
  }

  /** The console would show "Epoch [1/40]" for ever, and the run would end as stopped. */
  @Test
  void epochs_noneEnds_areNotShownAsPlanned() {
    try (var run = new RecordedRun(folder)) {
      Dl4jMetricListener listener = run.listener().epochs(40).build();
      report(listener, Epochs.PATIENCE + 2);
      listener.finish();
      report(listener, 1);
      List<Integer> planned = run.batches().stream().map(BatchProgress::epochs).toList();
      assertEquals(40, planned.get(Epochs.PATIENCE - 1));
      assertEquals(0, planned.get(Epochs.PATIENCE));
      assertEquals(0, planned.get(Epochs.PATIENCE + 1));
      assertEquals(40, planned.get(Epochs.PATIENCE + 2), "an epoch has ended");
    }
  }

  private void assertWarnedOnce(UnaryOperator<Dl4jMetricListener.Builder> options) {
    try (var run = new RecordedRun(folder)) {
      report(options.apply(run.listener()).build(), 2 * Epochs.PATIENCE + 1);
      List<String> warnings = run.warnings();
      assertEquals(1, warnings.size(), warnings.toString());
      assertTrue(warnings.get(0).contains("listener.finish()"), warnings.get(0));
    }
  }

  /** What {@code fit(DataSet)} reports of so many batches, of which only one is trained. */
  private void report(Dl4jMetricListener listener, int batches) {
    fit(1);
    for (int i = 0; i < batches; i++) {
      listener.iterationDone(network, i, 0);
    }
  }

  private void fit(int batches) {
    DataSet batch = Networks.data(6);
    for (int i = 0; i < batches; i++) {
      network.fit(batch);
    }
  }
}
