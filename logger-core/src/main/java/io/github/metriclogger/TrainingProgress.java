package io.github.metriclogger;

import io.github.metriclogger.progress.EpochTimes;
import io.github.metriclogger.progress.StepTally;
import io.github.metriclogger.progress.TrainingState;
import io.github.metriclogger.spi.TimeSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns the epochs and batches that a training reports into the standard metrics ({@link
 * StandardMetrics}), the console's progress and alerts.
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
 * <p>Several networks on one logger (GAN, teacher and student, folds): each has a progress of its
 * own with a {@link Builder#prefix prefix} of its own, its own steps, epochs and best loss. The run
 * is finished when all of them have done the epochs that they planned.
 *
 * <p>Of several processes each reports its own batches: {@code train/samples_per_second} is its own
 * times {@link MetricLogger#worldSize()}.
 *
 * <p>Threads: for the training thread only. It never throws at the training; what cannot be used is
 * dropped and counted by the logger.
 */
public final class TrainingProgress {

  private final MetricLogger logger;
  private final TimeSource time;
  private final TrainingState state;
  private final StepTally window;
  private final TrainingAlerts alerts;
  private final Map<String, Double> validation = new LinkedHashMap<>();
  private final StandardLog log;
  private final SharedPrefixes.Turn turn;
  private boolean warned;

  private TrainingProgress(Builder builder) {
    logger = builder.logger;
    time = builder.time;
    window = new StepTally(builder.accumulation);
    state =
        new TrainingState(
            builder.prefix, builder.epochs, builder.batches, logger.worldSize(), time);
    state.epochsDone = builder.epochsDone;
    StandardMetrics names = StandardMetrics.withPrefix(builder.prefix);
    turn = RunLogger.prefixesOf(logger).enter(names.prefix(), RunLogger.stepBefore(logger));
    long lastStep = names.prefix().isEmpty() ? logger.lastStep() : turn.step();
    state.step = builder.firstStep < 0 ? lastStep : builder.firstStep - 1;
    if (state.step < lastStep) {
      logger.resumeFrom(state.step + 1);
    }
    double best = logger.resumedValue(names.tag(StandardMetrics.BEST_LOSS)).orElse(Double.NaN);
    state.bestLoss = Double.isFinite(best) ? best : Double.NaN;
    alerts = new TrainingAlerts(logger, names, time);
    log = new StandardLog(logger, names);
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
   * What was reported of an epoch that was not finished is discarded.
   */
  public void epochStarted() {
    state.tally.reset();
    window.reset();
    validation.clear();
    state.clock.epochStarted(time.nanoTime());
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
      add(loss, learningRate, samples, Map.of(), true);
      alerts.batch(loss, state.step);
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
      add(loss, learningRate, samples, Map.of("grad_norm", gradNorm), true);
      alerts.batch(loss, gradNorm, state.step);
    } catch (RuntimeException failure) {
      warn(failure);
    }
  }

  /**
   * One micro-batch is done that no optimizer step follows, for programs that accumulate gradients
   * in no fixed rhythm: it belongs to the step that the next {@link #batch} completes, or, when
   * none comes, the end of the epoch.
   *
   * @param loss its loss
   * @param learningRate the current learning rate, NaN = not known
   * @param samples samples in it, 0 = not known
   */
  public void microBatch(double loss, double learningRate, long samples) {
    try {
      add(loss, learningRate, samples, Map.of(), false);
      alerts.batch(loss, state.step);
    } catch (RuntimeException failure) {
      warn(failure);
    }
  }

  /**
   * Validation metrics of the epoch: logged at the last step and shown with the epoch. Before
   * {@link #epochFinished}.
   *
   * @param metrics tag to value, e.g. {@code val/accuracy}, without the prefix; entries without a
   *     tag or value are dropped
   */
  public void validation(Map<String, ? extends Number> metrics) {
    try {
      validation.putAll(log.validation(metrics, state.epochsDone + 1, state.step));
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
    state.tally.reset();
    validation.clear();
  }

  /** Changes how many epochs are planned; 0 = not known: no total and no remaining time. */
  public void planEpochs(int count) {
    state.epochs = Math.max(0, count);
  }

  /** How many epochs are done, those before a resume included. */
  public int epoch() {
    return state.epochsDone;
  }

  /**
   * The last optimizer step, or -1 (or the one before {@link Builder#firstStep}) before the first.
   */
  public long step() {
    return state.step;
  }

  /** The step of the next batch: keep it in a checkpoint for {@link Builder#firstStep}. */
  public long nextStep() {
    return state.step + 1;
  }

  /** Lowest finite epoch loss so far, an earlier start's included; NaN when there is none. */
  public double bestLoss() {
    return state.bestLoss;
  }

  private void add(
      double loss, double rate, long samples, Map<String, Double> extras, boolean mayBeLast) {
    state.clock.batch(time.nanoTime());
    state.tally.add(loss, rate, samples);
    window.add(loss);
    boolean stepDone = mayBeLast && (window.full() || state.epochFull());
    if (stepDone) {
      state.step++;
    }
    turn.take(state.step);
    // before the step's scalars, so that the console knows that they belong to a training
    logger.logEvent(state.batch(loss, rate, samples, extras));
    if (stepDone) {
      logStep(rate);
    }
  }

  private void logStep(double learningRate) {
    log.step(window, learningRate, state.step);
    window.reset();
  }

  /** Batches that were left over make a step. */
  private void finishStep() {
    if (!window.empty()) {
      state.step++;
      logStep(state.tally.learningRate());
    }
  }

  private void finishEpoch() {
    turn.take(state.step);
    EpochTimes times = state.clock.epochFinished(time.nanoTime());
    state.epochsDone++;
    boolean newBest = state.newBest(state.tally.average());
    logger.logEvent(state.epoch(times, newBest, validation));
    log.epoch(state.epochsDone, state.tally, times, state.bestLoss, state.step);
    alerts.epoch(newBest, state.bestLoss, state.step);
  }

  /** Only a mocked logger or a map of the program's own can get here. */
  private void warn(RuntimeException failure) {
    if (!warned) {
      warned = true;
      logger.logMessage("Warning: TrainingProgress could not use what was reported: " + failure);
    }
  }

  /** Describes a training. What is below its range counts as not said. */
  public static final class Builder {

    private final MetricLogger logger;
    private TimeSource time = TimeSource.system();
    private String prefix = "";
    private int epochs;
    private int batches;
    private int accumulation = 1;
    private int epochsDone;
    private long firstStep = -1;

    private Builder(MetricLogger logger) {
      this.logger = Objects.requireNonNull(logger, "logger");
    }

    /**
     * Distinguishes this training from others on the same logger: put as it is before each tag that
     * is logged ({@code D/train/loss}, {@code D/epoch}, {@code D/val/accuracy}), and named by its
     * console lines ({@code [D] Epoch ...}) and alerts. Steps of a training with a prefix are
     * counted for itself: the first one is 0, on a resumed run the step with which it continues,
     * behind an earlier training of the same prefix the one after its last.
     *
     * <p>The console's bar is of the training without a prefix, else of the first one. Two
     * trainings of one prefix that take turns are warned of once.
     *
     * @param text e.g. {@code D/}; null or empty, the default, is none
     */
    public Builder prefix(@Nullable String text) {
      prefix = text == null ? "" : text;
      return this;
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
     * Continues after a resume.
     *
     * @param count how many epochs were done before
     */
    public Builder epochsDone(int count) {
      epochsDone = Math.max(0, count);
      return this;
    }

    /**
     * The number of the first optimizer step; default {@code logger.lastStep() + 1}, with a prefix
     * that prefix's own next one. On a resumed run {@code logger.resumeFrom(first)} is called when
     * steps from there on were logged before.
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
