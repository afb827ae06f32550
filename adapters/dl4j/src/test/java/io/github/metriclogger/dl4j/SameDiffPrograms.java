package io.github.metriclogger.dl4j;

import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.weightinit.impl.XavierInitScheme;

/** Graphs as in DL4J's own SameDiff examples, on small generated pictures of ten classes. */
final class SameDiffPrograms {

  static final int SIDE = 8;
  static final int INPUTS = SIDE * SIDE;
  static final int CLASSES = 10;
  static final int HIDDEN = 12;

  private SameDiffPrograms() {}

  /** As {@code MNISTFeedforward}: two layers, mean squared error, Adam, L2. */
  static SameDiff feedforward(double l2) {
    SameDiff sd = SameDiff.create();
    SDVariable in = sd.placeHolder("input", DataType.FLOAT, -1, INPUTS);
    SDVariable label = sd.placeHolder("label", DataType.FLOAT, -1, CLASSES);
    SDVariable w0 = weights(sd, "w0", INPUTS, HIDDEN);
    SDVariable b0 = sd.zero("b0", 1, HIDDEN);
    SDVariable activations0 = sd.nn().tanh(in.mmul(w0).add(b0));
    SDVariable w1 = weights(sd, "w1", HIDDEN, CLASSES);
    SDVariable b1 = sd.zero("b1", 1, CLASSES);
    SDVariable z1 = activations0.mmul(w1).add("prediction", b1);
    SDVariable softmax = sd.nn().softmax("softmax", z1);
    SDVariable loss = sd.math().squaredDifference(softmax, label).mean("mse");
    sd.setLossVariables(loss);
    sd.setTrainingConfig(config(new Adam(1e-3)).l2(l2).build());
    return sd;
  }

  /** As {@code MNISTCNN}: convolution, pooling, a dense layer, softmax cross entropy. */
  static SameDiff convolutional(IUpdater updater) {
    SameDiff sd = SameDiff.create();
    SDVariable in = sd.placeHolder("input", DataType.FLOAT, -1, INPUTS);
    SDVariable label = sd.placeHolder("label", DataType.FLOAT, -1, CLASSES);
    SDVariable reshaped = in.reshape(-1, 1, SIDE, SIDE);
    SDVariable w0 =
        sd.var("w0", new XavierInitScheme('c', INPUTS, 6 * 6 * 2), DataType.FLOAT, 3, 3, 1, 2);
    SDVariable b0 = sd.zero("b0", 2);
    SDVariable conv = sd.cnn().conv2d(reshaped, w0, b0, Conv2DConfig.builder().kH(3).kW(3).build());
    SDVariable pool =
        sd.cnn().maxPooling2d(conv, Pooling2DConfig.builder().kH(2).kW(2).sH(2).sW(2).build());
    SDVariable flat = sd.nn().relu(pool, 0).reshape(-1, 3 * 3 * 2);
    SDVariable wOut = weights(sd, "wOut", 3 * 3 * 2, CLASSES);
    SDVariable bOut = sd.var("bOut", Nd4j.zeros(DataType.FLOAT, CLASSES));
    SDVariable z = sd.nn().linear("z", flat, wOut, bOut);
    SDVariable loss = sd.loss().softmaxCrossEntropy("loss", label, z, null);
    sd.nn().softmax("out", z, 1);
    sd.setLossVariables(loss);
    sd.setTrainingConfig(config(updater).build());
    return sd;
  }

  /** One layer with two losses, a cross entropy and a squared error. */
  static SameDiff twoLosses() {
    SameDiff sd = SameDiff.create();
    SDVariable in = sd.placeHolder("input", DataType.FLOAT, -1, INPUTS);
    SDVariable label = sd.placeHolder("label", DataType.FLOAT, -1, CLASSES);
    SDVariable z = in.mmul("z", weights(sd, "w", INPUTS, CLASSES));
    SDVariable entropy = sd.loss().softmaxCrossEntropy("entropy", label, z, null);
    SDVariable error = sd.math().squaredDifference(z, label).mean("error");
    sd.setLossVariables(entropy, error);
    sd.setTrainingConfig(config(new Sgd(0.01)).build());
    return sd;
  }

  static TrainingConfig.Builder config(IUpdater updater) {
    return new TrainingConfig.Builder()
        .updater(updater)
        .dataSetFeatureMapping("input")
        .dataSetLabelMapping("label");
  }

  private static SDVariable weights(SameDiff sd, String name, int in, int out) {
    Nd4j.getRandom().setSeed(7);
    return sd.var(name, new XavierInitScheme('c', in, out), DataType.FLOAT, in, out);
  }

  /** Batches of 5 pictures, the last one of 3. */
  static DataSetIterator batches(int count) {
    return new ListDataSetIterator<>(data(5 * count - 2).asList(), 5);
  }

  /** A picture of class c has a bright row, or column, c. */
  static DataSet data(int samples) {
    Random random = new Random(11);
    INDArray features = Nd4j.create(DataType.FLOAT, samples, INPUTS);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, samples, CLASSES);
    for (int i = 0; i < samples; i++) {
      int label = i % CLASSES;
      for (int pixel = 0; pixel < INPUTS; pixel++) {
        int row = pixel / SIDE;
        boolean bright = label < SIDE ? row == label : pixel % SIDE == label - SIDE;
        features.putScalar(i, pixel, (bright ? 0.8 : 0) + 0.2 * random.nextDouble());
      }
      labels.putScalar(i, label, 1);
    }
    return new DataSet(features, labels);
  }

  /** The names of what a graph trains. */
  static List<String> trained(SameDiff graph) {
    return graph.variables().stream()
        .filter(variable -> variable.getVariableType().name().equals("VARIABLE"))
        .map(SDVariable::name)
        .toList();
  }
}
