package io.github.metriclogger.dl4j;

import io.github.metriclogger.MetricLogger;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.jspecify.annotations.Nullable;

/**
 * Logs the training of a {@code MultiLayerNetwork} or {@code ComputationGraph}.
 *
 * <p>DL4J reports epochs only in {@code fit(iterator)}. In a loop of {@code fit(DataSet)}, and with
 * a {@code ParallelWrapper}, call {@link #finish()} after each epoch, or set {@link
 * Builder#batchesPerEpoch}; epoch metrics and validation are logged then.
 *
 * <pre>{@code
 * network.addListeners(Dl4jMetricListener.builder(logger).epochs(20).histogramsEvery(100).build());
 * network.fit(data, 20);
 *
 * Dl4jMetricListener listener = Dl4jMetricListener.builder(logger).epochs(20).workers(2).build();
 * wrapper.setListeners(listener); // a ParallelWrapper of two workers
 * for (int epoch = 0; epoch < 20; epoch++) {
 *   wrapper.fit(data);
 *   listener.finish();
 * }
 * }</pre>
 *
 * <p>Steps are the network's iterations, from 0; a restored network continues its own. At each step
 * it logs the score as {@code train/loss} (the mean over the batch, with regularization), the
 * learning rate of the first layer that has one as {@code train/learning_rate}, that of each layer
 * as {@code learning_rate/<layer>}, and the time spent waiting for the batch as {@code
 * train/etl_time}, in seconds. DL4J provides no learning rate for layers that wrap another one,
 * such as bidirectional ones. At the end of each epoch it logs the epoch metrics of {@link
 * io.github.metriclogger.TrainingProgress}, which also raises the alerts. In the first iteration it
 * logs the network as config ({@code model}, {@code batch_size}, {@code backend}) and as graph.
 * With truncated backpropagation through time each segment is a step, and its sequences count as
 * samples only once.
 *
 * <p>For {@code pretrain}, which trains single layers, it logs {@code pretrain/<layer>/loss} at the
 * layer's own iterations, without epochs. (DL4J's {@code addListeners} does not reach a {@code
 * VariationalAutoencoder} in a {@code MultiLayerNetwork}; {@code setListeners} does.)
 *
 * <p>Errors: it never throws into the training; each kind of failure is reported by one warning.
 * Values of arrays are copied before a callback returns.
 *
 * <p>Threads: any, one at a time; with {@link Builder#workers workers} those of a {@code
 * ParallelWrapper}. A listener is for one network. Another network that is trained after it (the
 * next fold) continues its steps and epochs. Networks that are trained alternately need one
 * listener each, with different {@link Builder#prefix prefixes}.
 */
public final class Dl4jMetricListener extends BaseTrainingListener {

  /** Tag of the time spent waiting for a batch, in seconds with a resolution of one millisecond. */
  public static final String ETL_TIME = "train/etl_time";

  private final MetricLogger logger;
  private final ListenerOptions options;
  private final ListenerGuard guard;
  private final PretrainingLog pretraining;
  private @Nullable TrainingLog log;

  private Dl4jMetricListener(Builder builder) {
    logger = builder.logger;
    options = builder.options();
    guard = new ListenerGuard(logger);
    pretraining = new PretrainingLog(logger, options.prefix());
  }

  /**
   * Starts the configuration of a listener.
   *
   * @param logger receives the metrics; the caller closes it after the training
   */
  public static Builder builder(MetricLogger logger) {
    return new Builder(logger);
  }

  @Override
  public synchronized void onEpochStart(Model model) {
    guard.attempt("the training", () -> log(model).epochStarted(model));
  }

  @Override
  public synchronized void onGradientCalculation(Model model) {
    if (!PretrainingLog.isPretrained(model)) {
      guard.attempt("the training", () -> log(model).gradientCalculated(model));
    }
  }

  @Override
  public synchronized void iterationDone(Model model, int iteration, int epoch) {
    if (PretrainingLog.isPretrained(model)) {
      guard.attempt("pretraining", () -> pretraining.logIteration((Layer) model, iteration));
    } else {
      guard.attempt("the training", () -> log(model).iterationDone(model, epoch));
    }
  }

  @Override
  public synchronized void onEpochEnd(Model model) {
    guard.attempt("the training", () -> log(model).epochFinished(model));
  }

  /**
   * Ends an epoch that is still open, as after {@code fit(DataSet)} and after the {@code fit} of a
   * {@code ParallelWrapper}, and logs epoch metrics and validation. Does nothing if no epoch is
   * open. The training may continue afterwards.
   */
  public synchronized void finish() {
    TrainingLog current = log;
    if (current != null) {
      guard.attempt("the training", current::finish);
    }
  }

  /**
   * Returns the log, which is created at the first callback, since the network need not be
   * initialized before.
   */
  private TrainingLog log(Model model) {
    TrainingLog current = log;
    if (current == null) {
      current = new TrainingLog(logger, options, guard, Network.of(model));
      log = current;
    }
    return current;
  }

  /** Configures a listener. Numbers below their range are treated as the lowest one allowed. */
  public static final class Builder {

    private static final int GRADIENT_NORM_EVERY = 10;
    private static final int UPDATE_RATIO_EVERY = 100;

    private final MetricLogger logger;
    private String prefix = "";
    private @Nullable String modelName;
    private int workers = 1;
    private int epochs;
    private int batchesPerEpoch;
    private int gradientNormEvery = GRADIENT_NORM_EVERY;
    private int updateRatioEvery = UPDATE_RATIO_EVERY;
    private int histogramsEvery;
    private @Nullable Supplier<? extends Map<String, ? extends Number>> validation;

    private Builder(MetricLogger logger) {
      this.logger = Objects.requireNonNull(logger, "logger");
    }

    /**
     * Sets the network's name in the run's config. The default is the kind of network.
     *
     * @param name any text
     */
    public Builder modelName(String name) {
      modelName = Objects.requireNonNull(name, "name");
      return this;
    }

    /**
     * Sets a prefix that distinguishes this network from others of the same run (a GAN, teacher and
     * student, folds). It is prepended to each tag, as in {@code D/train/loss}, and the config is
     * logged under {@code D}. Each network needs a listener of its own. Only the graph of the run's
     * first network is logged.
     *
     * @param text e.g. {@code D/}; the default is empty
     */
    public Builder prefix(String text) {
      prefix = Objects.requireNonNull(text, "text");
      return this;
    }

    /**
     * Sets the number of threads that train the network, like {@code ParallelWrapper}'s {@code
     * workers(n)}. A step then consists of one batch per worker: its loss is their mean, and its
     * samples are their sum. Learning rates, gradients and parameters are those of the first
     * worker, which trains the network itself.
     *
     * @param count at least 1, the default
     */
    public Builder workers(int count) {
      workers = Math.max(1, count);
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
     * Sets the number of batches per epoch, of all workers together, which DL4J does not know in
     * advance. In a loop of {@code fit(DataSet)} an epoch ends after that many batches.
     *
     * @param count 0 = not known, the default
     */
    public Builder batchesPerEpoch(int count) {
      batchesPerEpoch = Math.max(0, count);
      return this;
    }

    /**
     * Sets how often to log {@code train/grad_norm}, the L2 norm of the gradient of the batch's
     * mean loss, before clipping, regularization and update. (DL4J's own gradient is the sum over
     * the batch, and includes running statistics of batch normalization, which are excluded here.)
     * Reads the gradient once.
     *
     * @param steps interval in steps, by default 10; 0 = never
     */
    public Builder gradientNormEvery(int steps) {
      gradientNormEvery = Math.max(0, steps);
      return this;
    }

    /**
     * Sets how often to log {@code update_ratio/<parameter>}, the mean magnitude of a parameter's
     * update divided by that of its values, both after the update; about 0.001 is usual. Reads all
     * parameters and their updates once.
     *
     * @param steps interval in steps, by default 100; 0 = never
     */
    public Builder updateRatioEvery(int steps) {
      updateRatioEvery = Math.max(0, steps);
      return this;
    }

    /**
     * Sets how often to log the histograms {@code gradients/<parameter>}, of the batch's mean loss,
     * and {@code parameters/<parameter>}, after the update. Copies all of them on the training
     * thread.
     *
     * @param steps interval in steps; 0 = never, the default
     */
    public Builder histogramsEvery(int steps) {
      histogramsEvery = Math.max(0, steps);
      return this;
    }

    /**
     * Sets the metrics to log with each epoch, e.g. {@code () -> Map.of("val/accuracy",
     * network.evaluate(test).accuracy())}.
     *
     * @param metrics called at the end of each epoch on the training thread; returns values by tag
     */
    public Builder validation(Supplier<? extends Map<String, ? extends Number>> metrics) {
      validation = Objects.requireNonNull(metrics, "metrics");
      return this;
    }

    /** Creates the listener, which does nothing before the first callback. */
    public Dl4jMetricListener build() {
      return new Dl4jMetricListener(this);
    }

    private ListenerOptions options() {
      return new ListenerOptions(
          prefix,
          modelName,
          workers,
          epochs,
          batchesPerEpoch,
          gradientNormEvery,
          updateRatioEvery,
          histogramsEvery,
          validation);
    }
  }
}
