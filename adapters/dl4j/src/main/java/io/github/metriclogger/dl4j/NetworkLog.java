package io.github.metriclogger.dl4j;

import io.github.metriclogger.MetricLogger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads values from one network on the thread that trains it, and logs them with its steps. For one
 * thread at a time.
 */
final class NetworkLog {

  private static final double MILLIS_PER_SECOND = 1000;

  private final MetricLogger logger;
  private final ListenerOptions options;
  private final ListenerGuard guard;
  private final Network network;
  private final Gradients gradients;
  private final LearningRates rates;
  private final String etlTag;
  private @Nullable Double gradientNorm;
  private Map<String, double[]> gradientValues = Map.of();
  private Map<String, Double> updateRatios = Map.of();
  private long etlMillis;
  private int epoch;

  NetworkLog(MetricLogger logger, ListenerOptions options, ListenerGuard guard, Network network) {
    this.logger = logger;
    this.options = options;
    this.guard = guard;
    this.network = network;
    gradients = new Gradients(network);
    rates = new LearningRates(network, options.prefix());
    etlTag = options.tag(Dl4jMetricListener.ETL_TIME);
    epoch = network.epoch();
  }

  Network network() {
    return network;
  }

  /**
   * Returns whether this is the log of a network. Compares identity, since networks with equal
   * parameters are equal.
   */
  boolean isOf(Model model) {
    return network.model() == model;
  }

  /** Returns whether a model may be a replica of the network. */
  boolean isLike(Model model) {
    return network.model().getClass() == model.getClass()
        && network.model().numParams() == model.numParams();
  }

  /**
   * Updates the epoch. Returns whether the program has incremented it since the last iteration.
   *
   * @param current the epoch of this iteration, from 0
   */
  boolean updateEpoch(int current) {
    boolean rose = current > epoch;
    epoch = current;
    return rose;
  }

  /**
   * Reads what is due of the gradient, which is overwritten afterwards.
   *
   * @param step the step that it belongs to
   */
  void readGradient(long step) {
    if (ListenerOptions.isDue(options.gradientNormEvery(), step)) {
      guard.attempt("the gradient norm", () -> gradientNorm = gradients.norm());
    }
    if (ListenerOptions.isDue(options.histogramsEvery(), step)) {
      guard.attempt("histograms of gradients", () -> gradientValues = gradients.copies());
    }
  }

  /**
   * Reads what is due of the updated parameters. Other workers may complete the step while this
   * network continues to train.
   *
   * @param step that it belongs to
   */
  void readUpdate(long step) {
    guard.attempt("learning rates", rates::read);
    etlMillis = network.etlMillis();
    if (ListenerOptions.isDue(options.updateRatioEvery(), step)) {
      guard.attempt("update ratios", () -> updateRatios = gradients.updateRatios());
    }
    if (ListenerOptions.isDue(options.histogramsEvery(), step)) {
      guard.attempt("histograms", () -> logHistograms(step));
    }
  }

  /** Returns the current learning rate, NaN if unknown. */
  double learningRate() {
    return rates.first();
  }

  /** Returns the gradient norm of the step, null if none was due. */
  @Nullable Double gradientNorm() {
    return gradientNorm;
  }

  /** Logs and clears the values of a completed step. */
  void logStep(long step) {
    guard.attempt("learning rates", () -> logRates(step));
    if (!updateRatios.isEmpty()) {
      guard.attempt("update ratios", () -> logRatios(step));
    }
    gradientNorm = null;
    updateRatios = Map.of();
  }

  private void logRates(long step) {
    logger.log(etlTag, etlMillis / MILLIS_PER_SECOND, step);
    rates.log(logger, step);
  }

  private void logRatios(long step) {
    Map<String, Double> row = new LinkedHashMap<>();
    updateRatios.forEach((name, ratio) -> row.put(options.tag("update_ratio/" + name), ratio));
    logger.log(row, step);
  }

  private void logHistograms(long step) {
    Map<String, double[]> copies = gradientValues;
    gradientValues = Map.of();
    copies.forEach(
        (name, values) -> logger.logHistogram(options.tag("gradients/" + name), values, step));
    Map<String, INDArray> parameters = network.model().paramTable();
    parameters.forEach(
        (name, array) ->
            logger.logHistogram(
                options.tag("parameters/" + name), ArrayValues.copyOf(array), step));
  }
}
