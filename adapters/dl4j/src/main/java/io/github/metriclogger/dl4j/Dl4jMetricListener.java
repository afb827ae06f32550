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
 * <p>DL4J reports epochs in {@code fit(iterator)} only. In a loop of {@code fit(DataSet)}, and with
 * a {@code ParallelWrapper}, call {@link #finish()} after each epoch (or count its batches: {@link
 * Builder#batchesPerEpoch}): epoch metrics and validation come then.
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
 * it logs the score as {@code train/loss} (the mean over the batch, with regularisation), the
 * learning rate of the first layer that has one as {@code train/learning_rate} and that of each as
 * {@code learning_rate/<layer>}, and the seconds that the batch was waited for as {@code
 * train/etl_time}. Of layers that wrap another one (bidirectional ones) DL4J knows no learning
 * rate. At the end of each epoch come the epoch metrics of {@link
 * io.github.metriclogger.TrainingProgress}, which also raises the alerts. In the first iteration it
 * logs the network as config ({@code model}, {@code batch_size}, {@code backend}) and as graph.
 * With truncated backpropagation through time each segment is a step, and its sequences count as
 * samples once.
 *
 * <p>{@code pretrain} trains layers by themselves: {@code pretrain/<layer>/loss} at the layer's own
 * iterations, without epochs. (DL4J's {@code addListeners} does not reach a {@code
 * VariationalAutoencoder} in a {@code MultiLayerNetwork}; {@code setListeners} does.)
 *
 * <p>Errors: it never throws at the training; what cannot be logged is warned of once. Everything
 * that it takes from an array is copied before it returns.
 *
 * <p>Threads: any, one at a time; with {@link Builder#workers workers} those of a {@code
 * ParallelWrapper}. One listener is for one network. A further one that is trained after it (the
 * next fold) continues its steps and epochs; networks that are trained in turn need a listener
 * each, with a {@link Builder#prefix prefix} of its own.
 */
public final class Dl4jMetricListener extends BaseTrainingListener {

  /** Seconds that a batch was waited for, in steps of a millisecond. */
  public static final String ETL_TIME = "train/etl_time";

  private final MetricLogger logger;
  private final ListenerOptions options;
  private final Guard guard;
  private final Pretraining pretraining;
  private @Nullable TrainingLog log;

  private Dl4jMetricListener(Builder builder) {
    logger = builder.logger;
    options = builder.options();
    guard = new Guard(logger);
    pretraining = new Pretraining(logger, options.prefix());
  }

  /**
   * Describes a listener.
   *
   * @param logger where to log; the caller closes it after the training
   */
  public static Builder builder(MetricLogger logger) {
    return new Builder(logger);
  }

  @Override
  public synchronized void onEpochStart(Model model) {
    guard.run("the training", () -> log(model).epochStarted(model));
  }

  @Override
  public synchronized void onGradientCalculation(Model model) {
    if (!Pretraining.is(model)) {
      guard.run("the training", () -> log(model).gradientCalculated(model));
    }
  }

  @Override
  public synchronized void iterationDone(Model model, int iteration, int epoch) {
    if (Pretraining.is(model)) {
      guard.run("pretraining", () -> pretraining.iterationDone((Layer) model, iteration));
    } else {
      guard.run("the training", () -> log(model).iterationDone(model, epoch));
    }
  }

  @Override
  public synchronized void onEpochEnd(Model model) {
    guard.run("the training", () -> log(model).epochFinished(model));
  }

  /**
   * Ends an epoch that is still open, as it is after {@code fit(DataSet)} and after the {@code fit}
   * of a {@code ParallelWrapper}: epoch metrics and validation are logged. Else it does nothing, so
   * it may be called again; the training may continue afterwards.
   */
  public synchronized void finish() {
    TrainingLog current = log;
    if (current != null) {
      guard.run("the training", current::finish);
    }
  }

  /** Begins at the first callback: before it the network need not be initialised. */
  private TrainingLog log(Model model) {
    TrainingLog current = log;
    if (current == null) {
      current = new TrainingLog(logger, options, guard, Network.of(model));
      log = current;
    }
    return current;
  }

  /** Describes a listener. Numbers below their range count as 0. */
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
     * The network's name in the run's config; default its kind.
     *
     * @param name any text
     */
    public Builder modelName(String name) {
      modelName = Objects.requireNonNull(name, "name");
      return this;
    }

    /**
     * Tells this network from others of the same run (a GAN, teacher and student, folds): put
     * before each tag, as in {@code D/train/loss}; the config comes below {@code D}. Give each
     * network a listener of its own. The graph is that of the run's first network.
     *
     * @param text e.g. {@code D/}; empty is the default
     */
    public Builder prefix(String text) {
      prefix = Objects.requireNonNull(text, "text");
      return this;
    }

    /**
     * How many threads train the network, as {@code ParallelWrapper}'s {@code workers(n)}. A step
     * is then one batch of each: its loss is their mean, its samples are all of theirs. Learning
     * rates, gradients and parameters are those of the first worker, which trains the network
     * itself.
     *
     * @param count 1 is the default
     */
    public Builder workers(int count) {
      workers = Math.max(1, count);
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
     * How many batches an epoch has, of all workers together; DL4J does not know it beforehand. In
     * a loop of {@code fit(DataSet)} each so many batches end an epoch.
     *
     * @param count 0 = not known, the default
     */
    public Builder batchesPerEpoch(int count) {
      batchesPerEpoch = Math.max(0, count);
      return this;
    }

    /**
     * How often to log {@code train/grad_norm}: the L2 norm of the gradient of the batch's mean
     * loss, before clipping, regularisation and update. DL4J's own gradient is the sum over the
     * batch; running statistics of batch normalisation, which it carries along, do not count. One
     * native operation, with batch normalisation one for each parameter.
     *
     * @param steps 10 is the default, 0 = never
     */
    public Builder gradientNormEvery(int steps) {
      gradientNormEvery = Math.max(0, steps);
      return this;
    }

    /**
     * How often to log {@code update_ratio/<parameter>}: mean size of a parameter's update over the
     * mean size of its values, both after the update; about 0.001 is usual. Two native operations
     * for each parameter.
     *
     * @param steps 100 is the default, 0 = never
     */
    public Builder updateRatioEvery(int steps) {
      updateRatioEvery = Math.max(0, steps);
      return this;
    }

    /**
     * How often to log histograms: {@code gradients/<parameter>}, of the batch's mean loss, and
     * {@code parameters/<parameter>}, after the update. Copies all of them on the training thread.
     *
     * @param steps 0 = never, the default
     */
    public Builder histogramsEvery(int steps) {
      histogramsEvery = Math.max(0, steps);
      return this;
    }

    /**
     * What to log with each epoch, e.g. {@code () -> Map.of("val/accuracy",
     * network.evaluate(test).accuracy())}.
     *
     * @param metrics called at the end of each epoch on the training thread; tag to value
     */
    public Builder validation(Supplier<? extends Map<String, ? extends Number>> metrics) {
      validation = Objects.requireNonNull(metrics, "metrics");
      return this;
    }

    /** The listener. It does nothing before the first callback. */
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
