package stranger;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.dl4j.Dl4jMetricListener;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** DL4J: a small network learns which of two numbers is the larger. */
class Dl4jCore implements Companion {
  static final int EPOCHS = 10;

  private final MultiLayerConfiguration configuration = configuration();
  private final MultiLayerNetwork network = new MultiLayerNetwork(configuration);

  Dl4jCore() {
    network.init();
  }

  public static void main(String[] args) throws Exception {
    Life.lead(new Dl4jCore());
  }

  @Override
  public void live(String phase) throws Exception {
    var json = configuration.toJson(); // by a Jackson of its own
    Life.check(MultiLayerConfiguration.fromJson(json).equals(configuration), json);

    var file = new File(phase + ".txt");
    FileUtils.writeStringToFile(file, phase, StandardCharsets.UTF_8);
    Life.check(FileUtils.readLines(file, StandardCharsets.UTF_8).contains(phase), "commons-io");

    var saved = new File(phase + ".zip");
    ModelSerializer.writeModel(network, saved, true);
    var restored = ModelSerializer.restoreMultiLayerNetwork(saved);
    Life.check(restored.params().equals(network.params()), "restored parameters");
    fit(1);
  }

  @Override
  public void train(MetricLogger logger) throws Exception {
    fit(EPOCHS, listener(logger));
  }

  @Override
  public void close() throws Exception {}

  final void fit(int epochs, TrainingListener... listeners) {
    network.setListeners(listeners);
    network.fit(pairs(), epochs);
    network.setListeners(List.of());
  }

  final TrainingListener listener(MetricLogger logger) {
    return Dl4jMetricListener.builder(logger)
        .epochs(network.getEpochCount() + EPOCHS)
        .histogramsEvery(10)
        .build();
  }

  private static DataSetIterator pairs() {
    var numbers = Nd4j.rand(90, 2);
    var larger = numbers.argMax(1);
    var labels = Nd4j.zeros(90, 2);
    for (int row = 0; row < 90; row++) {
      labels.putScalar(row, larger.getLong(row), 1);
    }
    return new ListDataSetIterator<>(new DataSet(numbers, labels).asList(), 30);
  }

  private static MultiLayerConfiguration configuration() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .updater(new Adam(0.05))
        .list()
        .layer(new DenseLayer.Builder().nIn(2).nOut(8).activation(Activation.TANH).build())
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(8)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build())
        .build();
  }
}
