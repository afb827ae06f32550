package io.github.metriclogger.dl4j;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.TrainingProgress;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;

/**
 * The curves of one listener: translates what networks do into what is logged. Steps and epochs are
 * counted on when another network follows. For one thread at a time, which may change with each
 * call.
 */
final class TrainingLog {

  private static final String WORKERS =
      " workers train this network side by side: each step is the mean of their batches. Say so with"
          + " .workers(n), and call listener.finish() after each fit: it ends an epoch.";

  private final MetricLogger logger;
  private final ListenerOptions options;
  private final Guard guard;
  private final TrainingProgress progress;
  private final Workers workers;
  private final TrainedNetworks networks;
  private final Epochs epochs;
  private @Nullable NetworkLog inStep;
  private boolean described;

  /**
   * Begins where a network stands.
   *
   * @param first the first network, or a replica of it
   */
  TrainingLog(MetricLogger logger, ListenerOptions options, Guard guard, Network first) {
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

  /** DL4J reports an epoch, as in {@code fit(iterator)}; it will report its end, too. */
  void epochStarted(Model model) {
    if (networks.of(model, false) != null) {
      completeStep();
      epochs.start();
    }
  }

  /** The gradient is there and will be overwritten. */
  void gradientCalculated(Model model) {
    NetworkLog network = batchOf(model);
    if (network != null) {
      workers.begin();
      describeOnce(network.network());
      network.gradientCalculated(progress.step() + 1);
    }
  }

  /**
   * The parameters are updated.
   *
   * @param epoch that the network is in, from 0
   */
  void iterationDone(Model model, int epoch) {
    NetworkLog network = batchOf(model);
    NetworkLog counting = network == null ? networks.current() : network;
    if (counting != null && counting.epochRose(epoch)) {
      finish(); // fit(DataSet) reports no epochs, but the program may count them
    }
    if (network != null) {
      describeOnce(network.network());
      network.iterationDone(progress.step() + 1);
      inStep = network;
    }
    epochs.addBatch();
    workers.add(model.score(), Samples.of(model));
    if (workers.stepComplete()) {
      completeStep();
    }
    if (epochs.isComplete()) {
      finish();
    } else {
      epochs.warnIfEndless();
    }
  }

  /** DL4J reports the end of an epoch. */
  void epochFinished(Model model) {
    if (networks.of(model, false) != null) {
      completeStep();
      epochs.end();
    }
  }

  /** Ends an epoch that has batches and whose end nobody has reported. */
  void finish() {
    completeStep();
    if (epochs.isOpen()) {
      epochs.end();
    }
  }

  /** What to read the model with, null for a replica. Begins a step when the last one is over. */
  private @Nullable NetworkLog batchOf(Model model) {
    if (workers.reportedAlready()) {
      completeStep();
    }
    NetworkLog network = networks.of(model, true);
    if (networks.inTurn()) {
      guard.warnOnce(
          "One listener logs several networks that are trained in turn, as one curve. Give each"
              + " network a listener of its own, with .prefix(\"name/\").");
    }
    return network;
  }

  private void completeStep() {
    if (workers.stepEmpty()) {
      return;
    }
    NetworkLog network = inStep;
    inStep = null;
    networks.missedStep(network == null && !workers.stepOfNewcomer());
    int batches = workers.batches();
    double loss = workers.loss();
    long samples = workers.samples();
    workers.nextStep();
    logBatch(network, loss, samples);
    if (network != null) {
      network.stepDone(progress.step());
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

  /** In the first iteration, since before it the network does not know its input. */
  private void describeOnce(Network network) {
    if (!described) {
      described = true;
      guard.run("the network's config", () -> logger.logConfig(config(network)));
      guard.run(
          "the network's graph", () -> FirstGraph.log(logger, () -> NetworkGraph.of(network)));
    }
  }

  private Map<String, Object> config(Network network) {
    String name = options.modelName();
    return options.config(
        NetworkConfig.of(network, name == null ? NetworkConfig.kind(network) : name));
  }
}
