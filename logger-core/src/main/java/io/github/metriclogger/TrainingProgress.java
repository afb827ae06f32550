package io.github.metriclogger;

import io.github.metriclogger.config.AlertsConfig;
import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.spi.TimeSource;
import java.util.LinkedHashMap;
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
 * is the mean of the n; what is left at the end of an epoch makes a step of its own. The first step
 * is {@code logger.lastStep() + 1} unless {@link Builder#firstStep} says otherwise.
 *
 * <p>Of several processes each tells its own batches: {@code train/samples_per_second} is its own
 * times {@link MetricLogger#worldSize()}.
 *
 * <p>Threads: for the training thread only. It never throws at the training; what cannot be used is
 * dropped and counted by the logger.
 */
public final class TrainingProgress {

  private final MetricLogger logger;
  private final TimeSource time;
  private final int epochs;
  private final int batches;
  private final StepTally window;
  private final EpochTally tally;
  private final EpochClock clock;
  private final TrainingAlerts alerts;
  private final Map<String, Double> validation = new LinkedHashMap<>();
  private final StandardLog log;
  private int epochsDone;
  private long step;
  private double bestLoss;
  private boolean warned;

  private TrainingProgress(Builder builder) {
    logger = builder.logger;
    time = builder.time;
    epochs = builder.epochs;
    batches = builder.batches;
    window = new StepTally(builder.accumulation);
    tally = new EpochTally(logger.worldSize());
    epochsDone = builder.epochsDone;
    long lastStep = logger.lastStep();
    step = builder.firstStep < 0 ? lastStep : builder.firstStep - 1;
    if (step < lastStep) {
      logger.resumeFrom(step + 1);
    }
    double best = logger.resumedValue(StandardMetrics.BEST_LOSS).orElse(Double.NaN);
    bestLoss = Double.isFinite(best) ? best : Double.NaN;
    AlertsConfig rules = logger.alerts();
    alerts = new TrainingAlerts(logger, rules == null ? AlertsConfig.NONE : rules, time);
    log = new StandardLog(logger);
    clock = new EpochClock(time.nanoTime());
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
   * What was told of an epoch that was not finished is forgotten.
   */
  public void epochStarted() {
    tally.reset();
    window.reset();
    validation.clear();
    clock.epochStarted(time.nanoTime());
  }

  /**
   * One (micro-)batch is done, without a gradient norm.
   *
   * @param loss its loss
   * @param learningRate the learning rate used, NaN = not known
   * @param samples samples in it, 0 = not known
   */
  public void batch(double loss, double learningRate, long samples) {
    try {
      boolean stepDone = add(loss, learningRate, samples);
      emitBatch(loss, learningRate, samples, Map.of());
      if (stepDone) {
        logStep(learningRate);
      }
      alerts.batch(loss, step);
    } catch (RuntimeException failure) {
      warn(failure);
    }
  }

  /**
   * One (micro-)batch is done.
   *
   * @param loss its loss
   * @param learningRate the learning rate used, NaN = not known
   * @param gradNorm L2 norm of all gradients before the update; NaN is an exploded norm
   * @param samples samples in it, 0 = not known
   */
  public void batch(double loss, double learningRate, double gradNorm, long samples) {
    try {
      window.gradNorm(gradNorm);
      boolean stepDone = add(loss, learningRate, samples);
      emitBatch(loss, learningRate, samples, Map.of("grad_norm", gradNorm));
      if (stepDone) {
        logStep(learningRate);
      }
      alerts.batch(loss, gradNorm, step);
    } catch (RuntimeException failure) {
      warn(failure);
    }
  }

  /**
   * Validation metrics of the epoch: logged at the last step and shown with the epoch. Before
   * {@link #epochFinished}.
   *
   * @param metrics tag to value, e.g. {@code val/accuracy}; entries without a tag or value are
   *     dropped
   */
  public void validation(Map<String, ? extends Number> metrics) {
    try {
      validation.putAll(log.validation(metrics, epochsDone + 1, step));
    } catch (RuntimeException failure) {
      warn(failure);
    }
  }

  /** The epoch is over: epoch metrics are logged and the epoch's block is shown. */
  public void epochFinished() {
    try {
      finishStep();
      finishEpoch();
    } catch (RuntimeException failure) {
      warn(failure);
    }
    tally.reset();
    validation.clear();
  }

  /** How many epochs are done, those before a resume included. */
  public int epoch() {
    return epochsDone;
  }

  /**
   * The last optimizer step, or -1 (or the one before {@link Builder#firstStep}) before the first.
   */
  public long step() {
    return step;
  }

  /** Lowest finite epoch loss so far, an earlier start's included; NaN when there is none. */
  public double bestLoss() {
    return bestLoss;
  }

  /** Takes a batch in; true when it completes an optimizer step. */
  private boolean add(double loss, double learningRate, long samples) {
    clock.batch(time.nanoTime());
    tally.add(loss, learningRate, samples);
    window.add(loss);
    boolean stepDone = window.full() || tally.batches() == batches;
    if (stepDone) {
      step++;
    }
    return stepDone;
  }

  /** Before the step's scalars, so that the console knows that they belong to a training. */
  private void emitBatch(
      double loss, double learningRate, long samples, Map<String, Double> extras) {
    boolean planned = epochs > 0 && batches > 0;
    int epochsAfter = Math.max(0, epochs - epochsDone - 1);
    logger.logEvent(
        new BatchProgress(
            epochsDone + 1,
            epochs,
            tally.batches() - 1,
            batches,
            step,
            loss,
            learningRate,
            Math.max(0, samples),
            extras,
            clock.batchSeconds(),
            planned ? clock.remaining(batches, epochsAfter) : Double.NaN,
            time.wallTime()));
  }

  private void logStep(double learningRate) {
    log.step(window, learningRate, step);
    window.reset();
  }

  /** Batches that were left over make a step. */
  private void finishStep() {
    if (!window.empty()) {
      step++;
      logStep(tally.learningRate());
    }
  }

  private void finishEpoch() {
    EpochTimes times = clock.epochFinished(time.nanoTime());
    epochsDone++;
    double average = tally.average();
    boolean newBest = !Double.isNaN(average) && !(average >= bestLoss);
    if (newBest) {
      bestLoss = average;
    }
    emitEpoch(times, newBest);
    log.epoch(epochsDone, tally, times, bestLoss, step);
    alerts.epoch(newBest, bestLoss, step);
  }

  private void emitEpoch(EpochTimes times, boolean newBest) {
    logger.logEvent(
        new EpochProgress(
            epochsDone,
            epochs,
            step,
            tally.average(),
            tally.min(),
            tally.max(),
            tally.nonFinite(),
            tally.learningRate(),
            times.epochSeconds(),
            epochs > 0 ? clock.remaining(Math.max(0, epochs - epochsDone)) : Double.NaN,
            tally.throughput(times.trainingSeconds()),
            bestLoss,
            newBest,
            validation,
            time.wallTime()));
  }

  /** Only a mocked logger or a map of the program's own can get here. */
  private void warn(RuntimeException failure) {
    if (!warned) {
      warned = true;
      logger.message("Warning: TrainingProgress could not use what it was told: " + failure);
    }
  }

  /** Describes a training. What is below its range counts as not said. */
  public static final class Builder {

    private final MetricLogger logger;
    private TimeSource time = TimeSource.system();
    private int epochs;
    private int batches;
    private int accumulation = 1;
    private int epochsDone;
    private long firstStep = -1;

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
      epochs = Math.max(0, count);
      return this;
    }

    /**
     * How many batches an epoch has.
     *
     * @param count at least 1; without it no percentages are shown
     */
    public Builder batchesPerEpoch(int count) {
      batches = Math.max(0, count);
      return this;
    }

    /**
     * How many batches make one optimizer step. What is left at the end of an epoch makes one too.
     *
     * @param count at least 1, the default
     */
    public Builder accumulation(int count) {
      accumulation = Math.max(1, count);
      return this;
    }

    /**
     * Goes on after a resume.
     *
     * @param count how many epochs were done before
     */
    public Builder epochsDone(int count) {
      epochsDone = Math.max(0, count);
      return this;
    }

    /**
     * The number of the first optimizer step; default {@code logger.lastStep() + 1}. On a resumed
     * run {@code logger.resumeFrom(first)} is called when steps from there on were logged before.
     *
     * @param first 0 or more
     */
    public Builder firstStep(long first) {
      firstStep = Math.max(-1, first);
      return this;
    }

    /**
     * The clock for durations; default the machine's.
     *
     * @param source the clock
     */
    public Builder timeSource(TimeSource source) {
      time = Objects.requireNonNull(source, "source");
      return this;
    }

    /** Starts the clock of the first epoch. */
    public TrainingProgress start() {
      return new TrainingProgress(this);
    }
  }
}
