package io.github.metriclogger.djl;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.training.tracker.Tracker;
import io.github.metriclogger.MetricLogger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Logs a DJL training: add it to the training's listeners, after DJL's own.
 *
 * <pre>{@code
 * TrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
 *     .addEvaluator(new Accuracy())
 *     .optOptimizer(Optimizer.adam().optLearningRateTracker(tracker).build())
 *     .addTrainingListeners(TrainingListener.Defaults.basic())
 *     .addTrainingListeners(DjlMetricListener.builder(logger).learningRate(tracker).build());
 * }</pre>
 *
 * <p>Each batch: the standard metrics ({@link io.github.metriclogger.StandardMetrics}), and each
 * evaluator as {@code train/<name>}. Each epoch: {@code train/epoch_<name>}, {@code val/loss},
 * {@code val/<name>}. A name is the evaluator's in lower case, other characters than letters and
 * digits replaced by {@code _}. At the first batch: the config {@code djl} (model, input shapes,
 * batch size, parameters, engine, devices, data type) and the tree of blocks as the model's graph.
 *
 * <p>Steps are updates, counted from 1. DJL tells of a batch when the batch is done: the first one
 * starts the first epoch's clock and is in none of its times.
 *
 * <p>DJL's {@code EvaluatorTrainingListener} (it is in {@code TrainingListener.Defaults.basic()})
 * has to come first; without it the loss is computed a second time and evaluators are missing. On
 * several devices gradients are those of the model's own device.
 *
 * <p>Threads: DJL calls it on the training thread; {@code Trainer.close} may call it on any. It
 * never throws at the training: what cannot be read is left out, with one warning. It holds no
 * array when it returns. It does not close the logger. Given to a further trainer it counts on.
 */
public final class DjlMetricListener extends TrainingListenerAdapter {

  private final Output output;
  private @Nullable TrainingSession session;
  private @Nullable Position reached;

  private DjlMetricListener(Output output) {
    this.output = output;
  }

  /**
   * Describes a listener.
   *
   * @param logger where to log; stays open until its owner closes it
   */
  public static Builder builder(MetricLogger logger) {
    return new Builder(logger);
  }

  /**
   * Logs the batch. The first one starts the session: before it DJL knows neither shapes nor data.
   */
  @Override
  public synchronized void onTrainingBatch(Trainer trainer, BatchData batch) {
    output.wall().attempt("a batch", () -> session(trainer, batch).batch(batch));
  }

  /** Remembers that there is a validation. */
  @Override
  public synchronized void onValidationBatch(Trainer trainer, BatchData batch) {
    TrainingSession current = session;
    if (current != null && current.isOf(trainer)) {
      current.validated();
    }
  }

  /** Logs the epoch. */
  @Override
  public synchronized void onEpoch(Trainer trainer) {
    TrainingSession current = session;
    if (current != null && current.isOf(trainer)) {
      output.wall().attempt("an epoch", current::epoch);
    }
  }

  /**
   * Lets go of the trainer. DJL calls it once for each close, and again when it collects garbage.
   */
  @Override
  public synchronized void onTrainingEnd(Trainer trainer) {
    TrainingSession current = session;
    if (current != null && current.isOf(trainer)) {
      forget(current);
    }
  }

  private TrainingSession session(Trainer trainer, BatchData batch) {
    TrainingSession current = session;
    if (current != null && current.isOf(trainer)) {
      return current;
    }
    if (current != null) {
      forget(current);
    }
    Position from = reached == null ? Position.atStart(output) : reached;
    TrainingSession started = new TrainingSession(output, trainer, batch.getBatch(), from);
    session = started;
    started.logStart(batch.getBatch());
    return started;
  }

  private void forget(TrainingSession ended) {
    reached = ended.position();
    session = null;
  }

  /** Describes a listener. */
  public static final class Builder {

    private final MetricLogger logger;
    private @Nullable Tracker learningRate;
    private int gradientNormEvery;
    private int histogramsEvery;
    private int inputImagesEvery;
    private int epochs;
    private int epochsDone;
    private int beginNumUpdate;

    private Builder(MetricLogger logger) {
      this.logger = Objects.requireNonNull(logger, "logger");
    }

    /**
     * Logs the learning rate, which DJL's optimizers do not tell.
     *
     * @param tracker the one that the optimizer was given; it is asked with the number of the
     *     update that follows, just before the optimizer asks with the same number
     */
    public Builder learningRate(Tracker tracker) {
      learningRate = Objects.requireNonNull(tracker, "tracker");
      return this;
    }

    /**
     * Logs the L2 norm of all gradients, before clipping, at the first step and each so many after
     * it. Each reads one number of each parameter from the device.
     *
     * @param everySteps at least 1
     * @throws IllegalArgumentException when it is less
     */
    public Builder gradientNorm(int everySteps) {
      gradientNormEvery = atLeast(1, everySteps, "gradientNorm(everySteps)");
      return this;
    }

    /**
     * Logs histograms {@code gradients/<parameter>} and {@code parameters/<parameter>}, at the
     * first step and each so many after it. Each copies all of them from the device.
     *
     * @param everySteps at least 1
     * @throws IllegalArgumentException when it is less
     */
    public Builder histograms(int everySteps) {
      histogramsEvery = atLeast(1, everySteps, "histograms(everySteps)");
      return this;
    }

    /**
     * Logs the batch's first input, which has to look like pictures to {@link NDArrayImages}, as
     * {@code train/inputs}: up to 64 in a grid, at the first step and each so many after it.
     *
     * @param everySteps at least 1
     * @throws IllegalArgumentException when it is less
     */
    public Builder inputImages(int everySteps) {
      inputImagesEvery = atLeast(1, everySteps, "inputImages(everySteps)");
      return this;
    }

    /**
     * How many epochs are planned, those before a resume included. Without it no remaining time is
     * shown.
     *
     * @param count at least 1
     * @throws IllegalArgumentException when it is less
     */
    public Builder epochs(int count) {
      epochs = atLeast(1, count, "epochs(count)");
      return this;
    }

    /**
     * Goes on after a resume.
     *
     * @param count how many epochs were done before, at least 0
     * @throws IllegalArgumentException when it is less
     */
    public Builder epochsDone(int count) {
      epochsDone = atLeast(0, count, "epochsDone(count)");
      return this;
    }

    /**
     * Goes on after a resume: the number that the optimizer was given by {@code optBeginNumUpdate}.
     * The first step is the one after it.
     *
     * @param count how many updates were done before, at least 0
     * @throws IllegalArgumentException when it is less
     */
    public Builder beginNumUpdate(int count) {
      beginNumUpdate = atLeast(0, count, "beginNumUpdate(count)");
      return this;
    }

    /** Makes the listener. */
    public DjlMetricListener build() {
      ListenerSettings settings =
          new ListenerSettings(
              learningRate,
              gradientNormEvery,
              histogramsEvery,
              inputImagesEvery,
              epochs,
              epochsDone,
              beginNumUpdate);
      return new DjlMetricListener(new Output(logger, settings, new Wall(logger)));
    }

    private static int atLeast(int least, int value, String what) {
      if (value < least) {
        throw new IllegalArgumentException(what + " takes at least " + least + ", not " + value);
      }
      return value;
    }
  }
}
