package io.github.metriclogger.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.StandardMetrics;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** What arrives in the logger from trainings of both kinds of networks. */
class Dl4jMetricListenerTest {

  @TempDir private Path folder;

  @Test
  void fit_layers_logsStandardMetrics() {
    MultiLayerNetwork network = Networks.layers(new Adam(0.01));
    try (var run = new RecordedRun(folder)) {
      network.addListeners(run.listener().epochs(2).batchesPerEpoch(5).build());
      network.fit(Networks.batches(5), 2);
      assertStandard(run, network);
    }
  }

  @Test
  void fit_graph_logsStandardMetrics() {
    ComputationGraph network = Networks.graph(new Adam(0.01));
    try (var run = new RecordedRun(folder)) {
      network.addListeners(run.listener().build());
      network.fit(Networks.batches(5), 2);
      assertStandard(run, network);
    }
  }

  private static void assertStandard(RecordedRun run, Model network) {
    var scalars = run.scalars();
    assertEquals(10, scalars.get(StandardMetrics.LOSS).size());
    assertEquals(network.score(), scalars.get(StandardMetrics.LOSS).get(9L));
    assertEquals(0.01, scalars.get(StandardMetrics.LEARNING_RATE).get(9L));
    for (String tag :
        List.of(
            StandardMetrics.EPOCH_LOSS,
            StandardMetrics.EPOCH_TIME,
            StandardMetrics.SAMPLES_PER_SECOND,
            StandardMetrics.BEST_LOSS)) {
      assertEquals(List.of(4L, 9L), List.copyOf(scalars.get(tag).keySet()), tag);
    }
    Collection<Double> waits = scalars.get(Dl4jMetricListener.ETL_TIME).values();
    assertEquals(10, waits.size());
    assertTrue(waits.stream().allMatch(wait -> wait >= 0 && wait < 60), waits.toString());
    assertEquals(List.of(), run.warnings());
  }

  @Test
  void learningRate_schedule_isToldForEachLayer() {
    MultiLayerNetwork network =
        Networks.layers(
            new Sgd(
                new MapSchedule.Builder(ScheduleType.ITERATION).add(0, 0.5).add(2, 0.25).build()));
    network.setLearningRate(1, 0.125);
    try (var run = new RecordedRun(folder)) {
      network.addListeners(run.listener().build());
      network.fit(Networks.batches(4));
      var scalars = run.scalars();
      assertEquals(
          Map.of(0L, 0.5, 1L, 0.5, 2L, 0.25, 3L, 0.25), scalars.get("learning_rate/hidden"));
      assertEquals(scalars.get("learning_rate/hidden"), scalars.get(StandardMetrics.LEARNING_RATE));
      assertEquals(0.125, scalars.get("learning_rate/layer1").get(3L));
    }
  }

  @Test
  void learningRate_graph_onlyOfLayers() {
    ComputationGraph network = Networks.graph(new Sgd(0.5));
    network.setLearningRate("out", 0.25);
    try (var run = new RecordedRun(folder)) {
      network.addListeners(run.listener().build());
      network.fit(Networks.data(6));
      var scalars = run.scalars();
      assertEquals(0.5, scalars.get("learning_rate/left").get(0L));
      assertEquals(0.25, scalars.get("learning_rate/out").get(0L));
      assertFalse(scalars.containsKey("learning_rate/sum"));
    }
  }

  @Test
  void validation_epochEnd_isLoggedWithTheEpoch() {
    MultiLayerNetwork network = Networks.layers(new Adam(0.01));
    DataSet test = Networks.data(9);
    try (var run = new RecordedRun(folder)) {
      network.addListeners(
          run.listener().validation(() -> Map.of("val/loss", network.score(test))).build());
      network.fit(Networks.batches(3), 2);
      var scalars = run.scalars();
      assertEquals(List.of(2L, 5L), List.copyOf(scalars.get("val/loss").keySet()));
      assertEquals(network.score(test), scalars.get("val/loss").get(5L), 1e-9);
    }
  }

  @Test
  void fitDataSet_epochCountRises_endsTheEpoch() {
    MultiLayerNetwork network = Networks.layers(new Adam(0.01));
    try (var run = new RecordedRun(folder)) {
      Dl4jMetricListener listener = run.listener().build();
      network.addListeners(listener);
      for (int epoch = 0; epoch < 2; epoch++) {
        network.fit(Networks.data(6));
        network.fit(Networks.data(6));
        network.incrementEpochCount();
      }
      listener.finish();
      listener.finish();
      assertEquals(Map.of(1L, 1.0, 3L, 2.0), run.scalars().get(StandardMetrics.EPOCH));
    }
  }

  @Test
  void finish_nothingTrained_logsNothing() {
    try (var run = new RecordedRun(folder)) {
      Dl4jMetricListener listener = run.listener().build();
      listener.finish();
      assertEquals(Map.of(), run.scalars());
    }
  }

  @Test
  void finish_afterFitIterator_addsNothing() {
    MultiLayerNetwork network = Networks.layers(new Adam(0.01));
    try (var run = new RecordedRun(folder)) {
      Dl4jMetricListener listener = run.listener().build();
      network.addListeners(listener);
      network.fit(Networks.batches(2));
      listener.finish();
      assertEquals(1, run.scalars().get(StandardMetrics.EPOCH_LOSS).size());
    }
  }

  @Test
  void build_beforeTraining_touchesNothing() {
    MetricLogger logger = Mockito.mock(MetricLogger.class);
    Networks.layers(new Adam()).addListeners(Dl4jMetricListener.builder(logger).build());
    Mockito.verifyNoInteractions(logger);
  }

  @Test
  void restored_network_goesOnWithItsSteps() throws IOException {
    MultiLayerNetwork network = Networks.layers(new Adam(0.01));
    network.fit(Networks.batches(3), 2);
    File file = folder.resolve("network.zip").toFile();
    ModelSerializer.writeModel(network, file, true);
    MultiLayerNetwork restored = MultiLayerNetwork.load(file, true);
    try (var run = new RecordedRun(folder)) {
      restored.addListeners(run.listener().build());
      restored.fit(Networks.batches(3));
      var scalars = run.scalars();
      assertEquals(List.of(6L, 7L, 8L), List.copyOf(scalars.get(StandardMetrics.LOSS).keySet()));
      assertEquals(Map.of(8L, 3.0), scalars.get(StandardMetrics.EPOCH));
    }
  }
}
