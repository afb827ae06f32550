package io.github.metriclogger.dl4j;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.TrainingProgress;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;

/**
 * Logs the training of the networks of one listener from its callbacks. Another network continues
 * the steps and epochs. For one thread at a time, which may change with each call.
 */
final class TrainingLog {

  private static final String WORKERS =
      " workers train this network in parallel: each step is the mean of their batches. Declare them"
          + " with .workers(n), and call listener.finish() after each fit to end the epoch.";

  private final MetricLogger logger;
  private final ListenerOptions options;
  private final ListenerGuard guard;
  private final TrainingProgress progress;
  private final Workers workers;
  private final TrainedNetworks networks;
  private final Epochs epochs;
  private @Nullable NetworkLog inStep;
  private boolean described;

  /**
   * Creates a log that starts at the iteration and epoch of a network.
   *
   * @param first the first network, or a replica of it
   */
  TrainingLog(MetricLogger logger, ListenerOptions options, ListenerGuard guard, Network first) {
    this.logger = logger;
    this.options = options;
    this.guard = guard;
    workers = new Workers(options.workers());
    networks =
        new TrainedNetworks(
            workers, model -> new NetworkLog(logger, options, guard, Network.of(model)));
    progress =
        TrainingProgress.builder(logger)
            .prefix(options.prefix())
            .epochs(options.epochs())
            .batchesPerEpoch(options.stepsPerEpoch())
            .epochsDone(first.epoch())
            .firstStep(first.iteration())
            .start();
    epochs = new Epochs(progress, options, guard, "fit(DataSet) and ParallelWrapper report none");
  }

  /**
   * Handles the start of an epoch reported by DL4J, as in {@code fit(iterator)}; its end will be
   * reported too.
   */
  void epochStarted(Model model) {
    if (networks.resolve(model, false) != null) {
      completeStep();
      epochs.start();
    }
  }

  /** Handles a computed gradient, which is overwritten afterwards. */
  void gradientCalculated(Model model) {
    NetworkLog network = batchOf(model);
    if (network != null) {
      workers.startBatch();
      describeOnce(network.network());
      network.readGradient(progress.step() + 1);
    }
  }

  /**
   * Logs an iteration after the parameters are updated.
   *
   * @param epoch the current epoch of the network, from 0
   */
  void iterationDone(Model model, int epoch) {
    NetworkLog network = batchOf(model);
    NetworkLog counting = network == null ? networks.current() : network;
    if (counting != null && counting.updateEpoch(epoch)) {
      finish(); // fit(DataSet) reports no epochs, but the program may increment the epoch
    }
    if (network != null) {
      describeOnce(network.network());
      network.readUpdate(progress.step() + 1);
      inStep = network;
    }
    epochs.addBatch();
    workers.add(model.score(), SampleCount.of(model));
    if (workers.isStepComplete()) {
      completeStep();
    }
    if (epochs.isComplete()) {
      finish();
    } else {
      epochs.warnIfEndless();
    }
  }

  /** Handles the end of an epoch reported by DL4J. */
  void epochFinished(Model model) {
    if (networks.resolve(model, false) != null) {
      completeStep();
      epochs.end();
    }
  }

  /** Ends an epoch that has batches and whose end was not reported. */
  void finish() {
    completeStep();
    if (epochs.isOpen()) {
      epochs.end();
    }
  }

  /**
   * Returns the log of a model, null for a replica. Completes the last step if the calling worker
   * has already reported a batch in it.
   */
  private @Nullable NetworkLog batchOf(Model model) {
    if (workers.hasReported()) {
      completeStep();
    }
    NetworkLog network = networks.resolve(model, true);
    if (networks.isAlternating()) {
      guard.warnOnce(
          "One listener logs several networks that are trained alternately as one curve. Give each"
              + " network a listener of its own, with .prefix(\"name/\").");
    }
    return network;
  }

  private void completeStep() {
    if (workers.isStepEmpty()) {
      return;
    }
    NetworkLog network = inStep;
    inStep = null;
    networks.setMissedStep(network == null && !workers.isNewcomerStep());
    int batches = workers.batches();
    double loss = workers.loss();
    long samples = workers.samples();
    workers.startStep();
    logBatch(network, loss, samples);
    if (network != null) {
      network.logStep(progress.step());
    }
    if (batches > 1 && options.workers() == 1) {
      guard.warnOnce(batches + WORKERS);
    }
  }

  private void logBatch(@Nullable NetworkLog network, double loss, long samples) {
    double rate = network == null ? Double.NaN : network.learningRate();
    Double norm = network == null ? null : network.gradientNorm();
    if (norm == null) {
      progress.batch(loss, rate, samples);
    } else {
      progress.batch(loss, rate, norm, samples);
    }
  }

  /**
   * Logs config and graph in the first iteration, since the network does not know its input before.
   */
  private void describeOnce(Network network) {
    if (!described) {
      described = true;
      guard.attempt("the network's config", () -> logger.logConfig(config(network)));
      guard.attempt(
          "the network's graph", () -> FirstGraph.log(logger, () -> NetworkGraph.of(network)));
    }
  }

  private Map<String, Object> config(Network network) {
    String name = options.modelName();
    return options.config(
        NetworkConfig.of(network, name == null ? NetworkConfig.kind(network) : name));
  }
}
