package io.github.metriclogger.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.StandardMetrics;
import io.github.metriclogger.data.Histogram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;

/** Norms, ratios and histograms against the same computed by hand in Java. */
class GradientsTest {

  private static final double RATE = 0.1;

  @TempDir private Path folder;

  @Test
  void norm_layers_agreesWithHand() {
    DataSet data = Networks.data(10);
    MultiLayerNetwork network = Networks.softmax(RATE);
    double byHand = norm(gradient(network.getParam("0_W"), network.getParam("0_b"), data));
    try (var run = new RecordedRun(folder)) {
      network.addListeners(run.listener().gradientNormEvery(1).build());
      network.fit(data);
      assertEquals(byHand, run.scalars().get(StandardMetrics.GRAD_NORM).get(0L), 1e-6);
    }
  }

  @Test
  void norm_graph_agreesWithHand() {
    DataSet data = Networks.data(10);
    ComputationGraph network = Networks.softmaxGraph(RATE);
    double byHand = norm(gradient(network.getParam("out_W"), network.getParam("out_b"), data));
    try (var run = new RecordedRun(folder)) {
      network.addListeners(run.listener().gradientNormEvery(1).build());
      network.fit(data);
      assertEquals(byHand, run.scalars().get(StandardMetrics.GRAD_NORM).get(0L), 1e-6);
    }
  }

  @Test
  void norm_sameSamplesTwice_isTheSame() {
    DataSet once = Networks.data(10);
    DataSet twice = DataSet.merge(List.of(once, once));
    double[] norms = new double[2];
    for (int i = 0; i < norms.length; i++) {
      MultiLayerNetwork network = Networks.layers(new Adam());
      try (var run = new RecordedRun(folder)) {
        network.addListeners(run.listener().gradientNormEvery(1).build());
        network.fit(i == 0 ? once : twice);
        norms[i] = run.scalars().get(StandardMetrics.GRAD_NORM).get(0L);
      }
    }
    assertEquals(norms[0], norms[1], 1e-5 * norms[0]);
  }

  /** Each step moves a parameter by rate × gradient: what moved tells the gradient. */
  @Test
  void norm_batchNormalisation_leavesRunningStatisticsOut() {
    MultiLayerNetwork network = Networks.convolutional();
    List<Double> moved = new ArrayList<>();
    try (var run = new RecordedRun(folder)) {
      network.addListeners(run.listener().gradientNormEvery(1).build());
      for (int i = 0; i < 3; i++) {
        INDArray before = network.params().dup();
        network.fit(Networks.pictures(9));
        INDArray change = before.sub(network.params());
        moved.add(norm(withoutStatistics(network, change)) / 0.01);
      }
      SortedMap<Long, Double> norms = run.scalars().get(StandardMetrics.GRAD_NORM);
      assertEquals(3, norms.size());
      for (int i = 0; i < 3; i++) {
        assertEquals(moved.get(i), norms.get((long) i), 2e-3 * moved.get(i));
      }
    }
  }

  @Test
  void every_number_decidesTheSteps() {
    MultiLayerNetwork network = Networks.layers(new Adam());
    try (var run = new RecordedRun(folder)) {
      network.addListeners(
          run.listener().gradientNormEvery(4).updateRatioEvery(5).histogramsEvery(6).build());
      for (int i = 0; i < 11; i++) {
        network.fit(Networks.data(6));
      }
      var scalars = run.scalars();
      assertEquals(List.of(0L, 4L, 8L), steps(scalars.get(StandardMetrics.GRAD_NORM)));
      assertEquals(List.of(0L, 5L, 10L), steps(scalars.get("update_ratio/0_W")));
      assertEquals(List.of(0L, 6L), steps(run.histograms("gradients/0_W")));
      assertEquals(11, scalars.get(StandardMetrics.LOSS).size());
    }
  }

  @Test
  void every_zero_isNever() {
    MultiLayerNetwork network = Networks.layers(new Adam());
    try (var run = new RecordedRun(folder)) {
      network.addListeners(run.listener().gradientNormEvery(0).updateRatioEvery(0).build());
      network.fit(Networks.data(6));
      assertFalse(run.scalars().containsKey(StandardMetrics.GRAD_NORM));
      assertFalse(run.scalars().containsKey("update_ratio/0_W"));
      assertEquals(List.of(), run.histogramTags());
    }
  }

  @Test
  void ratio_parameter_isChangeOverSize() {
    MultiLayerNetwork network = Networks.layers(new Adam(0.01));
    INDArray before = network.getParam("0_W").dup();
    try (var run = new RecordedRun(folder)) {
      network.addListeners(run.listener().build());
      network.fit(Networks.data(10));
      INDArray after = network.getParam("0_W");
      double byHand =
          before.sub(after).norm1Number().doubleValue() / after.norm1Number().doubleValue();
      var scalars = run.scalars();
      assertEquals(byHand, scalars.get("update_ratio/0_W").get(0L), 1e-3 * byHand);
      assertEquals(4, scalars.keySet().stream().filter(tag -> tag.startsWith("update_")).count());
    }
  }

  @Test
  void histograms_layers_holdGradientAndParameter() {
    DataSet data = Networks.data(10);
    MultiLayerNetwork network = Networks.softmax(RATE);
    double[][] byHand = gradient(network.getParam("0_W"), network.getParam("0_b"), data);
    try (var run = new RecordedRun(folder)) {
      network.addListeners(run.listener().histogramsEvery(1).build());
      network.fit(data);
      assertEquals(
          List.of("gradients/0_W", "gradients/0_b", "parameters/0_W", "parameters/0_b"),
          run.histogramTags());
      Histogram bias = run.histograms("gradients/0_b").get(0L);
      assertArrayEquals(
          new double[] {min(byHand[Networks.INPUTS]), norm(byHand[Networks.INPUTS])},
          new double[] {bias.min(), Math.sqrt(bias.sumOfSquares())},
          1e-6);
      Histogram weights = run.histograms("parameters/0_W").get(0L);
      assertEquals(network.getParam("0_W").sumNumber().doubleValue(), weights.sum(), 1e-5);
      assertEquals(Networks.INPUTS * Networks.CLASSES, weights.size());
    }
  }

  @Test
  void histograms_graph_haveTheNamesOfItsVertices() {
    ComputationGraph network = Networks.graph(new Adam());
    try (var run = new RecordedRun(folder)) {
      network.addListeners(run.listener().histogramsEvery(1).build());
      network.fit(Networks.data(6));
      assertEquals(12, run.histogramTags().size());
      assertTrue(
          run.histogramTags().containsAll(List.of("gradients/left_W", "parameters/out_b")),
          run.histogramTags().toString());
    }
  }

  /** What DL4J shows in later callbacks is another array: the copies must not change with it. */
  @Test
  void histograms_gradientOverwritten_keepTheirValues() {
    MultiLayerNetwork network = Networks.softmax(RATE);
    List<Double> raw = new ArrayList<>();
    try (var run = new RecordedRun(folder)) {
      network.addListeners(run.listener().histogramsEvery(1).build(), new RawGradient(raw));
      network.fit(Networks.data(10));
      Histogram weights = run.histograms("gradients/0_W").get(0L);
      assertEquals(raw.get(0) / 10, Math.sqrt(weights.sumOfSquares()), 1e-6);
    }
  }

  /** Keeps the norm of the sum over the batch, then spoils what the listener could still read. */
  private static final class RawGradient extends BaseTrainingListener {
    private final List<Double> norms;

    RawGradient(List<Double> norms) {
      this.norms = norms;
    }

    @Override
    public void onGradientCalculation(Model model) {
      INDArray gradient = model.gradient().gradientForVariable().get("0_W");
      norms.add(gradient.norm2Number().doubleValue());
      gradient.assign(1000);
    }
  }

  /** The mean gradient of softmax and cross entropy: a row for each input, then the bias. */
  private static double[][] gradient(INDArray weights, INDArray bias, DataSet data) {
    double[][] gradient = new double[Networks.INPUTS + 1][Networks.CLASSES];
    int samples = data.numExamples();
    for (int n = 0; n < samples; n++) {
      double[] outputs = new double[Networks.CLASSES];
      double sum = 0;
      for (int k = 0; k < outputs.length; k++) {
        double output = bias.getDouble(k);
        for (int i = 0; i < Networks.INPUTS; i++) {
          output += data.getFeatures().getDouble(n, i) * weights.getDouble(i, k);
        }
        outputs[k] = Math.exp(output);
        sum += outputs[k];
      }
      for (int k = 0; k < outputs.length; k++) {
        double error = (outputs[k] / sum - data.getLabels().getDouble(n, k)) / samples;
        for (int i = 0; i < Networks.INPUTS; i++) {
          gradient[i][k] += error * data.getFeatures().getDouble(n, i);
        }
        gradient[Networks.INPUTS][k] += error;
      }
    }
    return gradient;
  }

  private static double[] withoutStatistics(MultiLayerNetwork network, INDArray change) {
    var probe = new MultiLayerNetwork(network.getLayerWiseConfigurations().clone());
    probe.init();
    probe.setParams(change);
    return probe.paramTable().entrySet().stream()
        .filter(entry -> !entry.getKey().matches("1_(mean|log10stdev)"))
        .flatMapToDouble(
            entry -> java.util.Arrays.stream(entry.getValue().dup('c').data().asDouble()))
        .toArray();
  }

  private static double norm(double[]... rows) {
    double squares = 0;
    for (double[] row : rows) {
      for (double value : row) {
        squares += value * value;
      }
    }
    return Math.sqrt(squares);
  }

  private static double min(double[] values) {
    return java.util.Arrays.stream(values).min().orElseThrow();
  }

  private static List<Long> steps(SortedMap<Long, ?> values) {
    return List.copyOf(values.keySet());
  }
}
