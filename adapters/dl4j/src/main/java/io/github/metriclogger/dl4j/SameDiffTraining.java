package io.github.metriclogger.dl4j;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.StandardMetrics;
import io.github.metriclogger.TrainingProgress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.Loss;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.learning.config.IUpdater;

/** The training of a graph: translates what it does into what is logged. For one thread. */
final class SameDiffTraining {

  private static final double MILLIS_PER_SECOND = 1000;

  private final MetricLogger logger;
  private final ListenerOptions options;
  private final Guard guard;
  private final Epochs epochs;
  private final StandardMetrics names;
  private final String etlTag;
  private final TrainingProgress progress;
  private final SameDiffLoss loss = new SameDiffLoss();
  private final VariableGradients gradients = new VariableGradients();
  private SameDiff graph;
  private @Nullable SameDiff before;
  private List<String> partNames = List.of();
  private List<String> partTags = List.of();
  private boolean described;
  private int epoch;
  private double waited;

  SameDiffTraining(MetricLogger logger, ListenerOptions options, Guard guard, SameDiff graph) {
    this.logger = logger;
    this.options = options;
    this.guard = guard;
    this.graph = graph;
    TrainingConfig config = graph.getTrainingConfig();
    epoch = config.getEpochCount();
    names = StandardMetrics.withPrefix(options.prefix());
    etlTag = names.tag(Dl4jMetricListener.ETL_TIME);
    progress =
        TrainingProgress.builder(logger)
            .prefix(options.prefix())
            .epochs(options.epochs())
            .batchesPerEpoch(options.batchesPerEpoch())
            .epochsDone(epoch)
            .firstStep(config.getIterationCount())
            .start();
    epochs = new Epochs(progress, options, guard, "fit(DataSet) reports none");
  }

  /** Another graph may continue the training: its steps and epochs follow on. */
  @SuppressWarnings("ReferenceEquality") // equals compares the graphs, all their arrays included
  void graph(SameDiff current) {
    if (graph != current) {
      if (current == before) {
        guard.warnOnce(
            "One listener logs several graphs that are trained in turn, as one curve. Give each"
                + " graph a listener of its own, with .prefix(\"name/\").");
      }
      before = graph;
      graph = current;
      described = false;
      epoch = current.getTrainingConfig().getEpochCount();
    }
  }

  /**
   * A call of {@code fit} begins.
   *
   * @param backward the graph that computes the gradients
   */
  void fitStarted(SameDiff backward) {
    gradients.trainingStarted(backward);
    epochs.expectNone();
  }

  void epochStarted() {
    epochs.start();
  }

  /**
   * Before an iteration.
   *
   * @param current the epoch that the graph is in, from 0
   * @param data the batch
   * @param etlMillis how long it was waited for
   */
  void iterationStarted(int current, MultiDataSet data, long etlMillis) {
    describeOnce(data);
    if (!epochs.isReported() && current > epoch) { // fit(DataSet): the program may count the epochs
      finish();
    }
    epoch = current;
    waited = etlMillis / MILLIS_PER_SECOND;
    loss.iterationStarted(graph);
    long step = progress.step() + 1;
    gradients.iterationStarted(
        graph,
        ListenerOptions.due(options.gradientNormEvery(), step),
        ListenerOptions.due(options.histogramsEvery(), step));
  }

  /** Whether the result of an operation is of use; asked for each of them. */
  boolean wants(String name) {
    return loss.wants(name) || gradients.wants(name);
  }

  /** An operation of the iteration has this result; the array is valid now only. */
  void activation(String name, INDArray array) {
    loss.activation(name, array);
    gradients.activation(name, array);
  }

  /** The variables are updated. */
  void iterationDone(At at, MultiDataSet data, Loss reported) {
    loss.iterationDone(graph, reported);
    epochs.addBatch();
    double rate = rate(at);
    Double norm = gradients.norm();
    long step = loss.complete() ? batch(rate, norm, samples(data)) : withoutLoss(at, rate, norm);
    logger.log(etlTag, waited, step);
    if (ListenerOptions.due(options.histogramsEvery(), step)) {
      guard.run("histograms", () -> logHistograms(step));
    }
    if (epochs.isComplete()) {
      finish();
    } else {
      epochs.warnIfEndless();
    }
  }

  private long batch(double rate, @Nullable Double norm, long samples) {
    if (norm == null) {
      progress.batch(loss.total(), rate, samples);
    } else {
      progress.batch(loss.total(), rate, norm, samples);
    }
    long step = progress.step();
    if (loss.names().size() > 1) {
      logParts(step);
    }
    return step;
  }

  private void logParts(long step) {
    if (partNames != loss.names()) {
      partNames = loss.names();
      partTags = partNames.stream().map(name -> names.loss() + "/" + name).toList();
    }
    for (int i = 0; i < partTags.size(); i++) {
      logger.log(partTags.get(i), loss.value(i), step);
    }
  }

  /** A loss that is false would be worse than none. */
  private long withoutLoss(At at, double rate, @Nullable Double norm) {
    guard.warnOnce("SameDiff does not compute its loss in training, therefore it is not logged.");
    long step = at.iteration();
    if (!Double.isNaN(rate)) {
      logger.log(names.learningRate(), rate, step);
    }
    if (norm != null) {
      logger.log(names.gradNorm(), norm, step);
    }
    return step;
  }

  private double rate(At at) {
    IUpdater updater = graph.getTrainingConfig().getUpdater();
    return updater != null && updater.hasLearningRate()
        ? updater.getLearningRate(at.iteration(), at.epoch())
        : Double.NaN;
  }

  private static long samples(MultiDataSet data) {
    INDArray @Nullable [] features = data.getFeatures();
    return features == null || features.length == 0 || features[0] == null
        ? 0
        : features[0].size(0);
  }

  private void logHistograms(long step) {
    gradients
        .copies()
        .forEach(
            (name, values) -> logger.logHistogram(names.tag("gradients/" + name), values, step));
    for (SDVariable variable : graph.variables()) {
      INDArray values =
          variable.getVariableType() == VariableType.VARIABLE ? variable.getArr() : null;
      if (values != null) {
        logger.logHistogram(
            names.tag("parameters/" + variable.name()), ArrayValues.copyOf(values), step);
      }
    }
  }

  /** An epoch is over. */
  void epochFinished() {
    epochs.end();
  }

  /** Ends an epoch that has batches and whose end is not reported. */
  void finish() {
    if (epochs.isOpen()) {
      epochs.end();
    }
  }

  private void describeOnce(MultiDataSet data) {
    if (!described) {
      described = true;
      guard.run(
          "the graph's config",
          () -> logger.logConfig(options.config(SameDiffConfig.of(graph, samples(data)))));
      guard.run("the graph", () -> FirstGraph.log(logger, () -> SameDiffGraph.of(graph)));
    }
  }
}
