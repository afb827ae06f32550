package io.github.metriclogger.dl4j;

import io.github.metriclogger.MetricLogger;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.BaseListener;
import org.nd4j.autodiff.listeners.ListenerResponse;
import org.nd4j.autodiff.listeners.Loss;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.listeners.records.LossCurve;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Logs the training of a {@code SameDiff} graph.
 *
 * <pre>{@code
 * graph.addListeners(SameDiffMetricListener.builder(logger).epochs(20).build());
 * graph.fit(trainingSet, 20);
 * }</pre>
 *
 * <p>{@code fit(DataSet)} and {@code fit(MultiDataSet)} report no epochs: there an epoch ends with
 * each n-th batch when {@link Builder#batchesPerEpoch} says n, with {@code
 * getTrainingConfig().incrementEpochCount()}, or with {@link #finish()}.
 *
 * <p>Steps are the graph's iterations, from 0, over all calls of {@code fit}; those of another
 * graph or of a new training config follow on. At each step it logs the loss with regularization as
 * {@code train/loss}, each part of it as {@code train/loss/<name>} when it has several, the
 * updater's learning rate, and the seconds that the batch was waited for as {@code train/etl_time}.
 * At the end of each epoch come the epoch metrics of {@link
 * io.github.metriclogger.TrainingProgress}, which also raises the alerts. In the first iteration it
 * logs the graph, and as config its variables, placeholders, updater and regularization.
 *
 * <p>The loss is the true one: 1.0.0-M2.1 computes none in training and reports 0.0 to listeners
 * and history. With this listener it computes the loss, so that {@code ScoreListener} and {@code
 * History.lossCurve()} have it too; several losses with regularization, or several kinds of
 * regularization, it reports mixed up even then. With several kinds of regularization these are
 * computed a second time.
 *
 * <p>Errors: it never throws at the training; what cannot be logged is warned of once. Everything
 * that it takes from an array is copied before it returns.
 *
 * <p>Threads: one listener for one graph at a time, on the thread that trains it.
 */
public final class SameDiffMetricListener extends BaseListener {

  private static final String TRAINING = "the training";

  private final MetricLogger logger;
  private final ListenerOptions options;
  private final Guard guard;
  private @Nullable SameDiffTraining training;
  private @Nullable SameDiff backward;

  private SameDiffMetricListener(Builder builder) {
    logger = builder.logger;
    options = builder.options();
    guard = new Guard(logger);
  }

  /**
   * Describes a listener.
   *
   * @param logger where to log; the caller closes it after the training
   */
  public static Builder builder(MetricLogger logger) {
    return new Builder(logger);
  }

  /** Only training: evaluation and validation use the same callbacks, without a loss. */
  @Override
  public boolean isActive(Operation operation) {
    return operation == Operation.TRAINING;
  }

  @Override
  public void operationStart(SameDiff gradients, Operation operation) {
    if (operation == Operation.TRAINING) {
      backward = gradients;
    }
  }

  @Override
  public void epochStart(SameDiff graph, At at) {
    guard.run(TRAINING, () -> training(graph).epochStarted());
  }

  @Override
  public void iterationStart(SameDiff graph, At at, MultiDataSet data, long etlMillis) {
    guard.run(TRAINING, () -> training(graph).iterationStarted(at.epoch(), data, etlMillis));
  }

  @Override
  public void activationAvailable(
      SameDiff gradients,
      At at,
      MultiDataSet batch,
      SameDiffOp operation,
      String name,
      INDArray array) {
    SameDiffTraining current = training;
    if (current != null && current.wants(name)) {
      guard.run("results of operations", () -> current.activation(name, array));
    }
  }

  @Override
  public void iterationDone(SameDiff gradients, At at, MultiDataSet data, @Nullable Loss loss) {
    SameDiffTraining current = training;
    if (current != null && loss != null) {
      guard.run(TRAINING, () -> current.iterationDone(at, data, loss));
    }
  }

  @Override
  public ListenerResponse epochEnd(SameDiff graph, At at, LossCurve losses, long millis) {
    guard.run(TRAINING, () -> training(graph).epochFinished());
    return ListenerResponse.CONTINUE;
  }

  /**
   * Ends an epoch that is still open, as it is after {@code fit(DataSet)}. Else it does nothing, so
   * it may be called again; the training may continue afterwards.
   */
  public void finish() {
    SameDiffTraining current = training;
    if (current != null) {
      guard.run(TRAINING, current::finish);
    }
  }

  /** Begins at the first callback: before it the graph need not have a training config. */
  private SameDiffTraining training(SameDiff graph) {
    SameDiffTraining current = training;
    if (current == null) {
      current = new SameDiffTraining(logger, options, guard, graph);
      training = current;
    }
    current.graph(graph);
    if (backward != null) {
      current.fitStarted(backward);
      backward = null;
    }
    return current;
  }

  /** Describes a listener. Numbers below their range count as 0. */
  public static final class Builder {

    private static final int GRADIENT_NORM_EVERY = 10;

    private final MetricLogger logger;
    private String prefix = "";
    private int epochs;
    private int batchesPerEpoch;
    private int gradientNormEvery = GRADIENT_NORM_EVERY;
    private int histogramsEvery;
    private @Nullable Supplier<? extends Map<String, ? extends Number>> validation;

    private Builder(MetricLogger logger) {
      this.logger = Objects.requireNonNull(logger, "logger");
    }

    /**
     * Tells this graph from other networks on the same logger: put before each tag ({@code
     * D/train/loss}, {@code D/gradients/w0}), and the config is below it. Steps and epochs are then
     * the graph's own. The run's graph is that of its first network.
     *
     * @param text e.g. {@code D/}; empty, the default, is none
     */
    public Builder prefix(String text) {
      prefix = Objects.requireNonNull(text, "text");
      return this;
    }

    /**
     * How many epochs are planned, those before a restore included. With {@link #batchesPerEpoch}
     * the console shows percentages and the remaining time.
     *
     * @param count 0 = not known, the default
     */
    public Builder epochs(int count) {
      epochs = Math.max(0, count);
      return this;
    }

    /**
     * How many batches an epoch has; SameDiff does not know it beforehand. With {@code
     * fit(DataSet)} an epoch ends after so many of them.
     *
     * @param count 0 = not known, the default
     */
    public Builder batchesPerEpoch(int count) {
      batchesPerEpoch = Math.max(0, count);
      return this;
    }

    /**
     * How often to log {@code train/grad_norm}: the L2 norm of the loss's gradient over all
     * variables that are trained, before clipping, regularization and update. Constants, which
     * {@code zero} and {@code one} make, have gradients too and do not count. One native operation
     * for each variable.
     *
     * @param steps 10 is the default, 0 = never
     */
    public Builder gradientNormEvery(int steps) {
      gradientNormEvery = Math.max(0, steps);
      return this;
    }

    /**
     * How often to log histograms: {@code gradients/<variable>}, as for the norm, and {@code
     * parameters/<variable>}, after the update. Copies all of them on the training thread.
     *
     * @param steps 0 = never, the default
     */
    public Builder histogramsEvery(int steps) {
      histogramsEvery = Math.max(0, steps);
      return this;
    }

    /**
     * What to log with each epoch, e.g. {@code () -> Map.of("val/accuracy", accuracy(graph, test))}
     * with a method of the program that calls {@code graph.evaluate}. SameDiff's own validation set
     * is for its history only.
     *
     * @param metrics called at the end of each epoch on the training thread; tag to value
     */
    public Builder validation(Supplier<? extends Map<String, ? extends Number>> metrics) {
      validation = Objects.requireNonNull(metrics, "metrics");
      return this;
    }

    /** The listener. It does nothing before the first callback. */
    public SameDiffMetricListener build() {
      return new SameDiffMetricListener(this);
    }

    private ListenerOptions options() {
      return new ListenerOptions(
          prefix,
          null,
          1,
          epochs,
          batchesPerEpoch,
          gradientNormEvery,
          0,
          histogramsEvery,
          validation);
    }
  }
}
