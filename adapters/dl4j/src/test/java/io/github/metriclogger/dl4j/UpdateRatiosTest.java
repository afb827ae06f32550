package io.github.metriclogger.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.StandardMetrics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** Update ratios and gradient norms against those of ND4J, array by array. */
class UpdateRatiosTest {

  private static final int STEPS = 3;

  @TempDir private Path folder;

  static Stream<Arguments> networks() {
    DataSet data = Networks.data(10);
    return Stream.of(
        Arguments.of("two layers", Networks.layers(new Adam(0.01)), data),
        Arguments.of("graph", Networks.graph(new Adam(0.01)), data),
        Arguments.of("batch normalization", Networks.convolutional(), Networks.pictures(9)),
        Arguments.of("frozen layer", frozenLayer(), data),
        Arguments.of("frozen vertex", frozenVertex(), data),
        Arguments.of("recurrent", Networks.recurrent(), sequences()),
        Arguments.of("doubles", of(DataType.DOUBLE), data),
        Arguments.of("halves", of(DataType.FLOAT16), data));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void ratios_networks_agreeWithNd4j(String what, Model network, DataSet data) {
    var truth = new ByNd4j();
    try (var run = new RecordedRun(folder)) {
      var ours = run.listener().updateRatioEvery(1).gradientNormEvery(1).build();
      network.setListeners(ours, truth);
      for (int i = 0; i < STEPS; i++) {
        fit(network, data);
      }
      assertEquals(STEPS, truth.ratios.size());
      Map<String, ? extends Map<Long, Double>> scalars = run.scalars();
      for (int i = 0; i < STEPS; i++) {
        long step = i;
        Map<String, Double> ratios =
            scalars.keySet().stream()
                .filter(tag -> tag.startsWith("update_ratio/"))
                .collect(Collectors.toMap(tag -> tag.substring(13), tag -> at(scalars, tag, step)));
        assertRatios(truth.ratios.get(i), ratios);
        double norm = truth.norms.get(i) / data.numExamples();
        assertEquals(norm, at(scalars, StandardMetrics.GRAD_NORM, step), 1e-3 * norm);
      }
      assertEquals(List.of(), run.warnings());
    }
  }

  private static double at(
      Map<String, ? extends Map<Long, Double>> scalars, String tag, long step) {
    return scalars.get(tag).get(step);
  }

  private static void assertRatios(Map<String, Double> expected, Map<String, Double> actual) {
    assertEquals(expected.keySet(), new TreeMap<>(actual).keySet());
    expected.forEach((name, ratio) -> assertEquals(ratio, actual.get(name), 1e-5 * ratio, name));
  }

  /** Reads the same arrays after the listener, as their owner does. */
  private static final class ByNd4j extends BaseTrainingListener {
    private final List<Map<String, Double>> ratios = new ArrayList<>();
    private final List<Double> norms = new ArrayList<>();

    @Override
    public void onGradientCalculation(Model model) {
      double squares = 0;
      for (INDArray gradient : gradients(model).values()) {
        squares += Math.pow(gradient.castTo(DataType.DOUBLE).norm2Number().doubleValue(), 2);
      }
      norms.add(Math.sqrt(squares));
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
      Map<String, Double> found = new TreeMap<>();
      gradients(model)
          .forEach(
              (name, update) -> {
                double size = norm1(model.paramTable().get(name));
                if (size != 0) {
                  found.put(name, norm1(update) / size);
                }
              });
      ratios.add(found);
    }

    private static double norm1(INDArray array) {
      return array.norm1Number().doubleValue();
    }

    private static Map<String, INDArray> gradients(Model model) {
      Map<String, INDArray> all = new TreeMap<>(model.gradient().gradientForVariable());
      all.keySet().removeIf(name -> name.matches("1_(mean|var|log10stdev)"));
      return all;
    }
  }

  private static void fit(Model network, DataSet data) {
    if (network instanceof ComputationGraph graph) {
      graph.fit(data);
    } else {
      ((MultiLayerNetwork) network).fit(data);
    }
  }

  private static MultiLayerNetwork frozenLayer() {
    return new TransferLearning.Builder(Networks.layers(new Adam()))
        .fineTuneConfiguration(new FineTuneConfiguration.Builder().updater(new Sgd(0.1)).build())
        .setFeatureExtractor(0)
        .build();
  }

  private static ComputationGraph frozenVertex() {
    return new TransferLearning.GraphBuilder(Networks.graph(new Adam()))
        .fineTuneConfiguration(new FineTuneConfiguration.Builder().updater(new Sgd(0.1)).build())
        .setFeatureExtractor("left")
        .build();
  }

  private static DataSet sequences() {
    INDArray labels = Nd4j.zeros(3, 2, 6);
    labels.slice(0, 1).assign(1);
    return new DataSet(Nd4j.rand(3, 4, 6), labels);
  }

  private static MultiLayerNetwork of(DataType type) {
    var network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(type)
                .updater(new Sgd(0.1))
                .list()
                .layer(new DenseLayer.Builder().nIn(Networks.INPUTS).nOut(8).build())
                .layer(
                    new OutputLayer.Builder()
                        .nIn(8)
                        .nOut(Networks.CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }
}
