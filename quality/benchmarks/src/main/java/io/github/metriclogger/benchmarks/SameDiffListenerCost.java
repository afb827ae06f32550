package io.github.metriclogger.benchmarks;

import io.github.metriclogger.dl4j.SameDiffMetricListener;
import java.util.function.UnaryOperator;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.nd4j.autodiff.listeners.Listener;
import org.nd4j.autodiff.listeners.impl.ScoreListener;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.weightinit.impl.XavierInitScheme;

/**
 * What listeners cost a SameDiff training of a network like that of {@link Dl4jListenerCost}, see
 * {@link ListenerCost}: 45 batches of 32 pictures of 8×8 in an epoch. The loss, which SameDiff
 * computes for our listener only, counts as training. Arguments: a file for the results, or {@code
 * -}; epochs in a round (10); which rows, a regular expression (all).
 */
public final class SameDiffListenerCost {

  private static final int SAMPLES = 1437;
  private static final int BATCH = 32;
  private static final int SIDE = 8;
  private static final int INPUTS = SIDE * SIDE;
  private static final int CLASSES = 10;
  private static final int FILTERS = 16;
  private static final int POOLED = 3 * 3 * FILTERS;
  private static final int HIDDEN = 64;

  private SameDiffListenerCost() {}

  public static void main(String[] args) throws Exception {
    var cost = new ListenerCost<>(SameDiffListenerCost::start, args);
    ours(cost, "samediff_listener", builder -> builder);
    ours(cost, "samediff_norm", builder -> builder.gradientNormEvery(1));
    ours(cost, "samediff_histograms", builder -> builder.histogramsEvery(10));
    cost.ours("samediff_defaults", logger -> SameDiffMetricListener.builder(logger).build());
    cost.peer("samediff_listener", "SameDiff ScoreListener", new ScoreListener(1));
  }

  /** With what the row is about, and nothing else, beside the scalars of each step. */
  private static void ours(
      ListenerCost<Listener> cost,
      String row,
      UnaryOperator<SameDiffMetricListener.Builder> options)
      throws Exception {
    cost.ours(
        row,
        logger ->
            options.apply(SameDiffMetricListener.builder(logger).gradientNormEvery(0)).build());
  }

  private static ListenerCost.Training start(Listener listener, ListenerClock clock) {
    Nd4j.getRandom().setSeed(1);
    SameDiff graph = graph();
    graph.addListeners(new TimedSameDiffListener(listener, clock));
    var batches = new ListDataSetIterator<>(data().asList(), BATCH);
    return epochs -> graph.fit(batches, epochs);
  }

  private static DataSet data() {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, SAMPLES, CLASSES);
    for (int i = 0; i < SAMPLES; i++) {
      labels.putScalar(i, i % CLASSES, 1);
    }
    return new DataSet(Nd4j.rand(DataType.FLOAT, SAMPLES, INPUTS), labels);
  }

  private static SameDiff graph() {
    SameDiff sd = SameDiff.create();
    SDVariable input = sd.placeHolder("input", DataType.FLOAT, -1, INPUTS);
    SDVariable label = sd.placeHolder("label", DataType.FLOAT, -1, CLASSES);
    SDVariable w0 =
        sd.var("w0", new XavierInitScheme('c', INPUTS, POOLED), DataType.FLOAT, 3, 3, 1, FILTERS);
    SDVariable convolved =
        sd.cnn()
            .conv2d(
                input.reshape(-1, 1, SIDE, SIDE),
                w0,
                bias(sd, "b0", FILTERS),
                Conv2DConfig.builder().kH(3).kW(3).build());
    SDVariable pooled =
        sd.cnn()
            .maxPooling2d(
                sd.nn().relu(convolved, 0),
                Pooling2DConfig.builder().kH(2).kW(2).sH(2).sW(2).build());
    SDVariable hidden = sd.nn().relu(layer(sd, "1", pooled.reshape(-1, POOLED), POOLED, HIDDEN), 0);
    SDVariable output = layer(sd, "2", hidden, HIDDEN, CLASSES);
    sd.setLossVariables(sd.loss().softmaxCrossEntropy("loss", label, output, null));
    sd.setTrainingConfig(
        new TrainingConfig.Builder()
            .updater(new Adam(0.001))
            .dataSetFeatureMapping("input")
            .dataSetLabelMapping("label")
            .build());
    return sd;
  }

  private static SDVariable layer(SameDiff sd, String name, SDVariable input, int in, int out) {
    SDVariable weights =
        sd.var("w" + name, new XavierInitScheme('c', in, out), DataType.FLOAT, in, out);
    return sd.nn().linear(input, weights, bias(sd, "b" + name, out));
  }

  private static SDVariable bias(SameDiff sd, String name, int size) {
    return sd.var(name, Nd4j.zeros(DataType.FLOAT, size));
  }
}
