package io.github.metriclogger;

import io.github.metriclogger.spi.TimeSource;
import java.util.Map;
import java.util.Objects;

/**
 * Told of epochs and batches, it logs the standard metrics ({@link StandardMetrics}), draws the
 * console's progress, and raises the alerts.
 *
 * <pre>{@code
 * TrainingProgress progress = TrainingProgress.builder(logger).epochs(20).batchesPerEpoch(171).start();
 * for (int epoch = progress.epoch(); epoch < 20; epoch++) {
 *   progress.epochStarted();
 *   for (Batch batch : data) {
 *     progress.batch(loss, learningRate, gradNorm, batch.size());
 *   }
 *   progress.validation(Map.of("val/accuracy", accuracy));
 *   progress.epochFinished();
 * }
 * }</pre>
 *
 * <p>Steps are optimizer steps: with {@code accumulation(n)} each n-th batch is one, and its loss
 * is the mean of the n. The first step is {@code logger.lastStep() + 1} unless {@link
 * Builder#firstStep} says otherwise.
 *
 * <p>Threads: for the training thread only. It never throws at the training; what cannot be used is
 * dropped and counted by the logger.
 */
public final class TrainingProgress {

  private TrainingProgress(Builder builder) {
    throw new UnsupportedOperationException(String.valueOf(builder.logger));
  }

  /**
   * Describes a training.
   *
   * @param logger where to log
   */
  public static Builder builder(MetricLogger logger) {
    return new Builder(logger);
  }

  /**
   * An epoch begins. Not needed before the first batch of a training; it starts the epoch's clock.
   */
  public void epochStarted() {}

  /**
   * One (micro-)batch is done, without a gradient norm.
   *
   * @param loss its loss
   * @param learningRate the learning rate used, NaN = not known
   * @param samples samples in it, 0 = not known
   */
  public void batch(double loss, double learningRate, long samples) {}

  /**
   * One (micro-)batch is done.
   *
   * @param loss its loss
   * @param learningRate the learning rate used, NaN = not known
   * @param gradNorm L2 norm of all gradients before the update; NaN is an exploded norm
   * @param samples samples in it, 0 = not known
   */
  public void batch(double loss, double learningRate, double gradNorm, long samples) {}

  /**
   * Validation metrics of the epoch: logged at the last step and shown with the epoch. Before
   * {@link #epochFinished}.
   *
   * @param metrics tag to value, e.g. {@code val/accuracy}
   */
  public void validation(Map<String, ? extends Number> metrics) {}

  /** The epoch is over: epoch metrics are logged and the epoch's block is shown. */
  public void epochFinished() {}

  /** How many epochs are done, those before a resume included. */
  public int epoch() {
    return 0;
  }

  /**
   * The last optimizer step, or -1 (or the one before {@link Builder#firstStep}) before the first.
   */
  public long step() {
    return -1;
  }

  /** Lowest finite epoch loss so far, an earlier start's included; NaN when there is none. */
  public double bestLoss() {
    return Double.NaN;
  }

  /** Describes a training. */
  public static final class Builder {

    private final MetricLogger logger;

    private Builder(MetricLogger logger) {
      this.logger = Objects.requireNonNull(logger, "logger");
    }

    /**
     * How many epochs are planned.
     *
     * @param count at least 1; without it no percentages of the whole and no remaining time are
     *     shown
     */
    public Builder epochs(int count) {
      return this;
    }

    /**
     * How many batches an epoch has.
     *
     * @param count at least 1; without it no percentages are shown
     */
    public Builder batchesPerEpoch(int count) {
      return this;
    }

    /**
     * How many batches make one optimizer step.
     *
     * @param batches at least 1, the default
     */
    public Builder accumulation(int batches) {
      return this;
    }

    /**
     * Goes on after a resume.
     *
     * @param epochsDone how many epochs were done before
     */
    public Builder epochsDone(int epochsDone) {
      return this;
    }

    /**
     * The number of the first optimizer step; default {@code logger.lastStep() + 1}.
     *
     * @param step 0 or more
     */
    public Builder firstStep(long step) {
      return this;
    }

    /**
     * The clock for durations; default the machine's.
     *
     * @param source the clock
     */
    public Builder timeSource(TimeSource source) {
      return this;
    }

    /** Starts the clock of the first epoch. */
    public TrainingProgress start() {
      return new TrainingProgress(this);
    }
  }
}
