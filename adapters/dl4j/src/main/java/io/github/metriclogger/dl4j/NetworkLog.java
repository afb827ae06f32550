package io.github.metriclogger.dl4j;

import io.github.metriclogger.MetricLogger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What is read of one network, on the thread that trains it, and logged with its steps. For one
 * thread at a time.
 */
final class NetworkLog {

  private static final double MILLIS_PER_SECOND = 1000;

  private final MetricLogger logger;
  private final ListenerOptions options;
  private final Guard guard;
  private final Network network;
  private final Gradients gradients;
  private final LearningRates rates;
  private final String etlTag;
  private @Nullable Double gradientNorm;
  private Map<String, double[]> gradientValues = Map.of();
  private Map<String, Double> updateRatios = Map.of();
  private long etlMillis;
  private int epoch;

  NetworkLog(MetricLogger logger, ListenerOptions options, Guard guard, Network network) {
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

  /** Whether it is this network's; networks are equal when their parameters are. */
  boolean isOf(Model model) {
    return network.model() == model;
  }

  /** Whether a model can be a replica of the network. */
  boolean isLike(Model model) {
    return network.model().getClass() == model.getClass()
        && network.model().numParams() == model.numParams();
  }

  /**
   * Whether the program has counted an epoch since the last iteration.
   *
   * @param current the epoch of this iteration, from 0
   */
  boolean epochRose(int current) {
    boolean rose = current > epoch;
    epoch = current;
    return rose;
  }

  /**
   * The gradient is there and will be overwritten: what is wanted of it is copied.
   *
   * @param step that it belongs to
   */
  void gradientCalculated(long step) {
    if (ListenerOptions.due(options.gradientNormEvery(), step)) {
      guard.run("the gradient norm", () -> gradientNorm = gradients.norm());
    }
    if (ListenerOptions.due(options.histogramsEvery(), step)) {
      guard.run("histograms of gradients", () -> gradientValues = gradients.copies());
    }
  }

  /**
   * The parameters are updated: what is wanted of them is read. Other workers may complete the step
   * while this network trains on.
   *
   * @param step that it belongs to
   */
  void iterationDone(long step) {
    guard.run("learning rates", rates::read);
    etlMillis = network.etlMillis();
    if (ListenerOptions.due(options.updateRatioEvery(), step)) {
      guard.run("update ratios", () -> updateRatios = gradients.updateRatios());
    }
    if (ListenerOptions.due(options.histogramsEvery(), step)) {
      guard.run("histograms", () -> logHistograms(step));
    }
  }

  /** The current learning rate, NaN = not known. */
  double learningRate() {
    return rates.first();
  }

  /** The norm of the step's gradient, null when none was due. */
  @Nullable Double gradientNorm() {
    return gradientNorm;
  }

  /** The step is complete: what was read is logged and forgotten. */
  void stepDone(long step) {
    guard.run("learning rates", () -> logRates(step));
    if (!updateRatios.isEmpty()) {
      guard.run("update ratios", () -> logRatios(step));
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
