package io.github.metriclogger.dl4j;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.TrainingProgress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The training of one network: translates what it does into what is logged. For one thread. */
final class TrainingLog {

  private static final double MILLIS_PER_SECOND = 1000;

  private final MetricLogger logger;
  private final ListenerOptions options;
  private final Guard guard;
  private final Network network;
  private final Gradients gradients;
  private final LearningRates rates;
  private final TrainingProgress progress;
  private double rate;
  private @Nullable Double gradientNorm;
  private Map<String, double[]> gradientValues = Map.of();
  private boolean described;
  private boolean epochOpen;
  private int epoch;

  TrainingLog(MetricLogger logger, ListenerOptions options, Guard guard, Network network) {
    this.logger = logger;
    this.options = options;
    this.guard = guard;
    this.network = network;
    gradients = new Gradients(network);
    rates = new LearningRates(network);
    epoch = network.epoch();
    progress =
        TrainingProgress.builder(logger)
            .epochs(options.epochs())
            .batchesPerEpoch(options.batchesPerEpoch())
            .epochsDone(epoch)
            .firstStep(network.iteration())
            .start();
  }

  Network network() {
    return network;
  }

  void epochStarted() {
    epochOpen = false;
    progress.epochStarted();
  }

  /** The gradient is there and will be overwritten: what is wanted of it is copied. */
  void gradientCalculated() {
    describeOnce();
    long step = progress.step() + 1;
    if (ListenerOptions.due(options.gradientNormEvery(), step)) {
      guard.run("the gradient norm", () -> gradientNorm = gradients.norm());
    }
    if (ListenerOptions.due(options.histogramsEvery(), step)) {
      guard.run("histograms of gradients", () -> gradientValues = gradients.copies());
    }
  }

  /**
   * The parameters are updated.
   *
   * @param current the epoch that the network is in, from 0
   */
  void iterationDone(int current) {
    describeOnce();
    if (current > epoch) { // fit(DataSet) tells of no epochs, but the program may count them
      finish();
    }
    epoch = current;
    epochOpen = true;
    rate = Double.NaN;
    guard.run("learning rates", () -> rate = rates.first());
    tellBatch();
    long step = progress.step();
    guard.run("learning rates", () -> logRates(step));
    if (ListenerOptions.due(options.updateRatioEvery(), step)) {
      guard.run("update ratios", () -> logRatios(step));
    }
    if (ListenerOptions.due(options.histogramsEvery(), step)) {
      guard.run("histograms", () -> logHistograms(step));
    }
    gradientNorm = null;
    gradientValues = Map.of();
  }

  /** An epoch is over. */
  void epochFinished() {
    epochOpen = false;
    var validation = options.validation();
    if (validation != null) {
      guard.run("validation", () -> progress.validation(validation.get()));
    }
    progress.epochFinished();
  }

  /** Ends an epoch that has batches and whose end nobody has told. */
  void finish() {
    if (epochOpen) {
      epochFinished();
    }
  }

  /** In the first iteration, since before it the network does not know its input. */
  private void describeOnce() {
    if (!described) {
      described = true;
      String name = options.modelName();
      guard.run(
          "the network's config",
          () ->
              logger.logConfig(
                  NetworkConfig.of(network, name == null ? NetworkConfig.kind(network) : name)));
      guard.run("the network's graph", () -> logger.logGraph(NetworkGraph.of(network)));
    }
  }

  private void tellBatch() {
    double loss = network.model().score();
    int samples = network.model().batchSize();
    Double norm = gradientNorm;
    if (norm == null) {
      progress.batch(loss, rate, samples);
    } else {
      progress.batch(loss, rate, norm, samples);
    }
  }

  private void logRates(long step) {
    logger.log(Dl4jMetricListener.ETL_TIME, network.etlMillis() / MILLIS_PER_SECOND, step);
    rates.log(logger, step);
  }

  private void logRatios(long step) {
    Map<String, Double> row = new LinkedHashMap<>();
    gradients.updateRatios().forEach((name, ratio) -> row.put("update_ratio/" + name, ratio));
    logger.log(row, step);
  }

  private void logHistograms(long step) {
    gradientValues.forEach(
        (name, values) -> logger.logHistogram("gradients/" + name, values, step));
    Map<String, INDArray> parameters = network.model().paramTable();
    parameters.forEach(
        (name, array) ->
            logger.logHistogram("parameters/" + name, ArrayValues.copyOf(array), step));
  }
}
