package io.github.metriclogger.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.StandardMetrics;
import io.github.metriclogger.event.BatchProgress;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Truncated backpropagation through time: one iteration for each segment of a sequence. */
class SegmentsTest {

  private static final int SEQUENCES = 5;
  private static final int STEPS = 12;
  private static final int SEGMENT = 4;

  @TempDir private Path folder;

  @Test
  void layers_samples_countOnce() {
    var network =
        new MultiLayerNetwork(
            builder()
                .list()
                .layer(lstm())
                .layer(output())
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTLength(SEGMENT)
                .build());
    network.init();
    try (var run = new RecordedRun(folder)) {
      Dl4jMetricListener listener = run.listener().build();
      network.addListeners(listener);
      network.fit(sequences());
      network.fit(sequences());
      listener.finish();
      assertSamples(run, List.of(5L, 0L, 0L, 5L, 0L, 0L));
    }
  }

  @Test
  void graph_samples_countOnce() {
    var network =
        new ComputationGraph(
            builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("lstm", lstm(), "in")
                .addLayer("out", output(), "lstm")
                .setOutputs("out")
                .setInputTypes(InputType.recurrent(Networks.INPUTS))
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTForwardLength(SEGMENT)
                .tBPTTBackwardLength(SEGMENT)
                .build());
    network.init();
    try (var run = new RecordedRun(folder)) {
      Dl4jMetricListener listener = run.listener().build();
      network.addListeners(listener);
      network.fit(sequences());
      network.fit(sequences());
      listener.finish();
      assertSamples(run, List.of(5L, 0L, 0L, 5L, 0L, 0L));
    }
  }

  /** Without truncation a recurrent network has an iteration for each batch. */
  @Test
  void standard_samples_countEachTime() {
    var network = new MultiLayerNetwork(builder().list().layer(lstm()).layer(output()).build());
    network.init();
    try (var run = new RecordedRun(folder)) {
      Dl4jMetricListener listener = run.listener().build();
      network.addListeners(listener);
      network.fit(sequences());
      network.fit(sequences());
      listener.finish();
      assertSamples(run, List.of(5L, 5L));
    }
  }

  private static void assertSamples(RecordedRun run, List<Long> expected) {
    assertEquals(expected, run.batches().stream().map(BatchProgress::samples).toList());
    var scalars = run.scalars();
    assertEquals(expected.size(), scalars.get(StandardMetrics.LOSS).size());
    long last = expected.size() - 1L;
    double rate = scalars.get(StandardMetrics.SAMPLES_PER_SECOND).get(last);
    double seconds = scalars.get(StandardMetrics.EPOCH_TIME).get(last);
    long all = expected.stream().mapToLong(Long::longValue).sum();
    assertEquals(all, rate * seconds, 0.5 * all, "samples of the epoch");
    assertEquals(List.of(), run.warnings());
  }

  private static NeuralNetConfiguration.Builder builder() {
    return new NeuralNetConfiguration.Builder().seed(3).updater(new Adam(0.01));
  }

  private static LSTM lstm() {
    return new LSTM.Builder().nIn(Networks.INPUTS).nOut(6).build();
  }

  private static RnnOutputLayer output() {
    return new RnnOutputLayer.Builder(LossFunction.MCXENT)
        .nIn(6)
        .nOut(Networks.CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static DataSet sequences() {
    INDArray labels = Nd4j.zeros(SEQUENCES, Networks.CLASSES, STEPS);
    for (int i = 0; i < SEQUENCES; i++) {
      for (int t = 0; t < STEPS; t++) {
        labels.putScalar(new int[] {i, (i + t) % Networks.CLASSES, t}, 1);
      }
    }
    return new DataSet(Nd4j.rand(SEQUENCES, Networks.INPUTS, STEPS), labels);
  }
}
