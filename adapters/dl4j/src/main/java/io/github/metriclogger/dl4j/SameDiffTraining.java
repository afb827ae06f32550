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

/** Logs the training of a graph from the callbacks of a listener. For one thread. */
final class SameDiffTraining {

  private static final double MILLIS_PER_SECOND = 1000;

  private final MetricLogger logger;
  private final ListenerOptions options;
  private final ListenerGuard guard;
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

  SameDiffTraining(
      MetricLogger logger, ListenerOptions options, ListenerGuard guard, SameDiff graph) {
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

  /** Switches to the graph that is trained now. Another graph continues the steps and epochs. */
  @SuppressWarnings("ReferenceEquality") // equals compares the graphs including all their arrays
  void switchTo(SameDiff current) {
    if (graph != current) {
      if (current == before) {
        guard.warnOnce(
            "One listener logs several graphs that are trained alternately as one curve. Give each"
                + " graph a listener of its own, with .prefix(\"name/\").");
      }
      before = graph;
      graph = current;
      described = false;
      epoch = current.getTrainingConfig().getEpochCount();
    }
  }

  /**
   * Handles the start of a call of {@code fit}.
   *
   * @param backward the graph that computes the gradients
   */
  void fitStarted(SameDiff backward) {
    gradients.prepareTraining(backward);
    epochs.expectNone();
  }

  void epochStarted() {
    epochs.start();
  }

  /**
   * Handles the start of an iteration.
   *
   * @param current the current epoch of the graph, from 0
   * @param data the batch
   * @param etlMillis time spent waiting for the batch
   */
  void iterationStarted(int current, MultiDataSet data, long etlMillis) {
    describeOnce(data);
    if (!epochs.isReported()
        && current > epoch) { // fit(DataSet): the program may increment the epoch
      finish();
    }
    epoch = current;
    waited = etlMillis / MILLIS_PER_SECOND;
    loss.prepareIteration(graph);
    long step = progress.step() + 1;
    gradients.prepareIteration(
        graph,
        ListenerOptions.isDue(options.gradientNormEvery(), step),
        ListenerOptions.isDue(options.histogramsEvery(), step));
  }

  /** Returns whether the result of an operation is needed. Called for every operation. */
  boolean isNeeded(String name) {
    return loss.isNeeded(name) || gradients.isNeeded(name);
  }

  /** Adds the result of an operation; the array is valid only during the call. */
  void addResult(String name, INDArray array) {
    loss.addResult(name, array);
    gradients.addResult(name, array);
  }

  /** Logs an iteration after the variables are updated. */
  void iterationDone(At at, MultiDataSet data, Loss reported) {
    loss.finishIteration(graph, reported);
    epochs.addBatch();
    double rate = rate(at);
    Double norm = gradients.norm();
    long step = loss.isComplete() ? batch(rate, norm, samples(data)) : withoutLoss(at, rate, norm);
    logger.log(etlTag, waited, step);
    if (ListenerOptions.isDue(options.histogramsEvery(), step)) {
      guard.attempt("histograms", () -> logHistograms(step));
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

  /** Logs a step without its loss, since a wrong loss would be worse than none. */
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

  /** Handles the end of an epoch reported by DL4J. */
  void epochFinished() {
    epochs.end();
  }

  /** Ends an epoch that has batches and whose end was not reported. */
  void finish() {
    if (epochs.isOpen()) {
      epochs.end();
    }
  }

  private void describeOnce(MultiDataSet data) {
    if (!described) {
      described = true;
      guard.attempt(
          "the graph's config",
          () -> logger.logConfig(options.config(SameDiffConfig.of(graph, samples(data)))));
      guard.attempt("the graph", () -> FirstGraph.log(logger, () -> SameDiffGraph.of(graph)));
    }
  }
}
