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
 * <p>{@code fit(DataSet)} and {@code fit(MultiDataSet)} report no epochs. There an epoch ends after
 * the number of batches set by {@link Builder#batchesPerEpoch}, by {@code
 * getTrainingConfig().incrementEpochCount()}, or by {@link #finish()}.
 *
 * <p>Steps are the graph's iterations, from 0, over all calls of {@code fit}; those of another
 * graph or of a new training config continue them. At each step it logs the loss with
 * regularization as {@code train/loss}, each part of it as {@code train/loss/<name>} if there are
 * several, the updater's learning rate, and the time spent waiting for the batch as {@code
 * train/etl_time}, in seconds. At the end of each epoch it logs the epoch metrics of {@link
 * io.github.metriclogger.TrainingProgress}, which also raises the alerts. In the first iteration it
 * logs the graph, and its variables, placeholders, updater and regularization as config.
 *
 * <p>The logged loss is correct although DL4J 1.0.0-M2.1 computes none in training and reports 0.0
 * to listeners and history. With this listener DL4J computes the loss, so that {@code
 * ScoreListener} and {@code History.lossCurve()} have it too; but even then it mixes up the values
 * of several losses with regularization, and of several kinds of regularization. The latter are
 * computed a second time.
 *
 * <p>Errors: it never throws into the training; each kind of failure is reported by one warning.
 * Values of arrays are copied before a callback returns.
 *
 * <p>Threads: one listener for one graph at a time, on the thread that trains it.
 */
public final class SameDiffMetricListener extends BaseListener {

  private static final String TRAINING = "the training";

  private final MetricLogger logger;
  private final ListenerOptions options;
  private final ListenerGuard guard;
  private @Nullable SameDiffTraining training;
  private @Nullable SameDiff backward;

  private SameDiffMetricListener(Builder builder) {
    logger = builder.logger;
    options = builder.options();
    guard = new ListenerGuard(logger);
  }

  /**
   * Starts the configuration of a listener.
   *
   * @param logger receives the metrics; the caller closes it after the training
   */
  public static Builder builder(MetricLogger logger) {
    return new Builder(logger);
  }

  /**
   * Returns true for training only: evaluation and validation use the same callbacks, without a
   * loss.
   */
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
    guard.attempt(TRAINING, () -> training(graph).epochStarted());
  }

  @Override
  public void iterationStart(SameDiff graph, At at, MultiDataSet data, long etlMillis) {
    guard.attempt(TRAINING, () -> training(graph).iterationStarted(at.epoch(), data, etlMillis));
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
    if (current != null && current.isNeeded(name)) {
      guard.attempt("results of operations", () -> current.addResult(name, array));
    }
  }

  @Override
  public void iterationDone(SameDiff gradients, At at, MultiDataSet data, @Nullable Loss loss) {
    SameDiffTraining current = training;
    if (current != null && loss != null) {
      guard.attempt(TRAINING, () -> current.iterationDone(at, data, loss));
    }
  }

  @Override
  public ListenerResponse epochEnd(SameDiff graph, At at, LossCurve losses, long millis) {
    guard.attempt(TRAINING, () -> training(graph).epochFinished());
    return ListenerResponse.CONTINUE;
  }

  /**
   * Ends an epoch that is still open, as after {@code fit(DataSet)}. Does nothing if no epoch is
   * open. The training may continue afterwards.
   */
  public void finish() {
    SameDiffTraining current = training;
    if (current != null) {
      guard.attempt(TRAINING, current::finish);
    }
  }

  /**
   * Returns the training, which is created at the first callback, since the graph need not have a
   * training config before.
   */
  private SameDiffTraining training(SameDiff graph) {
    SameDiffTraining current = training;
    if (current == null) {
      current = new SameDiffTraining(logger, options, guard, graph);
      training = current;
    }
    current.switchTo(graph);
    if (backward != null) {
      current.fitStarted(backward);
      backward = null;
    }
    return current;
  }

  /** Configures a listener. Numbers below their range are treated as 0. */
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
     * Sets a prefix that distinguishes this graph from other networks on the same logger. It is
     * prepended to each tag ({@code D/train/loss}, {@code D/gradients/w0}), and the config is
     * logged under it. Steps and epochs are then the graph's own. Only the graph of the run's first
     * network is logged.
     *
     * @param text e.g. {@code D/}; the default is empty
     */
    public Builder prefix(String text) {
      prefix = Objects.requireNonNull(text, "text");
      return this;
    }

    /**
     * Sets the number of planned epochs, including those before a restore. With {@link
     * #batchesPerEpoch} the console shows percentages and the remaining time.
     *
     * @param count 0 = not known, the default
     */
    public Builder epochs(int count) {
      epochs = Math.max(0, count);
      return this;
    }

    /**
     * Sets the number of batches per epoch, which SameDiff does not know in advance. With {@code
     * fit(DataSet)} an epoch ends after that many batches.
     *
     * @param count 0 = not known, the default
     */
    public Builder batchesPerEpoch(int count) {
      batchesPerEpoch = Math.max(0, count);
      return this;
    }

    /**
     * Sets how often to log {@code train/grad_norm}, the L2 norm of the loss's gradient over all
     * trained variables, before clipping, regularization and update. Constants, such as those
     * created by {@code zero} and {@code one}, have gradients too, but are excluded. Reads each
     * gradient once.
     *
     * @param steps interval in steps, by default 10; 0 = never
     */
    public Builder gradientNormEvery(int steps) {
      gradientNormEvery = Math.max(0, steps);
      return this;
    }

    /**
     * Sets how often to log the histograms {@code gradients/<variable>}, as for the norm, and
     * {@code parameters/<variable>}, after the update. Copies all of them on the training thread.
     *
     * @param steps interval in steps; 0 = never, the default
     */
    public Builder histogramsEvery(int steps) {
      histogramsEvery = Math.max(0, steps);
      return this;
    }

    /**
     * Sets the metrics to log with each epoch, e.g. {@code () -> Map.of("val/accuracy",
     * accuracy(graph, test))} with a method of the program that calls {@code graph.evaluate}.
     * SameDiff's own validation set is used only for its history.
     *
     * @param metrics called at the end of each epoch on the training thread; returns values by tag
     */
    public Builder validation(Supplier<? extends Map<String, ? extends Number>> metrics) {
      validation = Objects.requireNonNull(metrics, "metrics");
      return this;
    }

    /** Creates the listener, which does nothing before the first callback. */
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
