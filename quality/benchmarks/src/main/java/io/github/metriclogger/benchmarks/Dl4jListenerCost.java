package io.github.metriclogger.benchmarks;

import io.github.metriclogger.dl4j.Dl4jMetricListener;
import java.util.function.UnaryOperator;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.optimize.listeners.PerformanceListener;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * What listeners cost a DL4J training of the example's network, see {@link ListenerCost}: 45
 * batches of 32 pictures of 8×8 in an epoch; at the end, the same by two workers of a {@code
 * ParallelWrapper}. Arguments: a file for the results, or {@code -}; epochs in a round (10); which
 * rows, a regular expression (all).
 */
public final class Dl4jListenerCost {

  private static final int SAMPLES = 1437;
  private static final int BATCH = 32;
  private static final int SIDE = 8;
  private static final int CLASSES = 10;
  private static final int WORKERS = 2;

  private Dl4jListenerCost() {}

  public static void main(String[] args) throws Exception {
    var cost = new ListenerCost<>(Dl4jListenerCost::start, args);
    ours(cost, "dl4j_listener", builder -> builder);
    ours(cost, "dl4j_norm", builder -> builder.gradientNormEvery(1));
    ours(cost, "dl4j_ratios", builder -> builder.updateRatioEvery(1));
    ours(cost, "dl4j_histograms", builder -> builder.histogramsEvery(10));
    cost.ours("dl4j_defaults", logger -> Dl4jMetricListener.builder(logger).build());
    cost.peer("dl4j_listener", "DL4J StatsListener", stats(1));
    cost.peer("dl4j_listener", "StatsListener each 10th step", stats(10));

    var parallel = new ListenerCost<TrainingListener>(Dl4jListenerCost::startWorkers, args);
    ours(parallel, "dl4j_workers", builder -> builder.workers(WORKERS));
    parallel.peer("dl4j_workers", "DL4J PerformanceListener", new PerformanceListener(1, true));
  }

  /** With what the row is about, and nothing else, beside the scalars of each step. */
  private static void ours(
      ListenerCost<TrainingListener> cost,
      String row,
      UnaryOperator<Dl4jMetricListener.Builder> options)
      throws Exception {
    cost.ours(
        row,
        logger ->
            options
                .apply(Dl4jMetricListener.builder(logger).gradientNormEvery(0).updateRatioEvery(0))
                .build());
  }

  private static StatsListener stats(int every) {
    return new StatsListener(new InMemoryStatsStorage(), every);
  }

  private static ListenerCost.Training start(TrainingListener listener, ListenerClock clock) {
    Nd4j.getRandom().setSeed(1);
    MultiLayerNetwork network = network();
    network.addListeners(new TimedDl4jListener(listener, clock));
    var batches = new ListDataSetIterator<>(data().asList(), BATCH);
    return epochs -> network.fit(batches, epochs);
  }

  /** An epoch of each is a call of {@code fit}: the wrapper reports none. */
  private static ListenerCost.Training startWorkers(
      TrainingListener listener, ListenerClock clock) {
    Nd4j.getRandom().setSeed(1);
    var wrapper = new ParallelWrapper.Builder<>(network()).workers(WORKERS).build();
    wrapper.setListeners(new TimedDl4jListener(listener, clock));
    var batches = new ListDataSetIterator<>(data().asList(), BATCH);
    return epochs -> {
      for (int i = 0; i < epochs; i++) {
        wrapper.fit(batches);
        if (listener instanceof Dl4jMetricListener ours) {
          clock.time(ours::finish);
        }
      }
    };
  }

  private static DataSet data() {
    INDArray labels = Nd4j.zeros(SAMPLES, CLASSES);
    for (int i = 0; i < SAMPLES; i++) {
      labels.putScalar(i, i % CLASSES, 1);
    }
    return new DataSet(Nd4j.rand(SAMPLES, 1, SIDE, SIDE), labels);
  }

  private static MultiLayerNetwork network() {
    var network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.001))
                .activation(Activation.RELU)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(16).build())
                .layer(
                    new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build())
                .layer(new DenseLayer.Builder().nOut(64).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(SIDE, SIDE, 1))
                .build());
    network.init();
    return network;
  }
}
