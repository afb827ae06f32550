package io.github.metriclogger.djl;

import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.listener.TrainingListener.BatchData;
import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.TrainingProgress;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Logs the training of one trainer from its first batch on. A failure in one part does not affect
 * the others. Not thread-safe.
 *
 * <p>If it is unknown whether an update follows a batch, the batch waits until the optimizer
 * queries its tracker, the next batch arrives, or the epoch ends.
 */
final class TrainingSession {

  private static final int MOST_IMAGES = 64;

  /**
   * A trained batch.
   *
   * @param loss the loss
   * @param samples number of samples, 0 if unknown
   * @param gradientNorm the gradient norm after the batch, if one was due
   */
  private record Trained(double loss, long samples, OptionalDouble gradientNorm) {}

  private final MetricLogger logger;
  private final ListenerSettings settings;
  private final ListenerGuard guard;
  private final Trainer trainer;
  private final WatchedParameters parameters;
  private final Evaluations evaluations;
  private final BatchLoss losses;
  private final UpdateSchedule schedule;
  private final UpdateCount djlUpdates;
  private final long updatesBefore;
  private final TrainingProgress progress;
  private @Nullable Trained waiting;
  private long updates;
  private boolean clockRuns;
  private boolean evaluated;
  private boolean validated;

  /**
   * Creates a session.
   *
   * @param first the first batch of the trainer; null if the program passes none to listeners
   */
  TrainingSession(
      ListenerContext output,
      Trainer trainer,
      EvaluatorOrder order,
      @Nullable Batch first,
      Position from) {
    logger = output.logger();
    settings = output.settings();
    guard = output.guard();
    this.trainer = trainer;
    parameters = new WatchedParameters(trainer.getModel().getBlock(), settings.prefix());
    evaluations = new Evaluations(trainer, order, settings.prefix());
    losses = new BatchLoss(trainer.getLoss(), order);
    updates = from.updates();
    updatesBefore = updates;
    djlUpdates = new UpdateCount(trainer);
    int batches = first == null ? 0 : batchesPerEpoch(first);
    int devices = Math.max(1, trainer.getDevices().length);
    schedule = new UpdateSchedule(settings, batches, devices, from.numUpdate(parameters.ids()));
    progress = output.progress(from, batches);
  }

  /**
   * Returns the number of batches, computed from DJL's number of samples, which is 0 for a data set
   * of unknown size.
   */
  private static int batchesPerEpoch(Batch first) {
    long size = Math.max(1, first.getSize());
    long total = first.getProgressTotal();
    return (int) Math.min(Integer.MAX_VALUE, total / size + (total % size == 0 ? 0 : 1));
  }

  boolean isOf(Trainer other) {
    return trainer == other;
  }

  Position position() {
    return new Position(progress.epoch(), updates, parameters.ids());
  }

  /** Logs config and model graph, which were not known when the trainer was created. */
  void logStart(@Nullable Batch first) {
    guard.attempt("the config", () -> logConfig(TrainerConfig.of(trainer, first, parameters)));
    guard.attempt("the model's graph", () -> FirstGraph.log(logger, trainer.getModel().getBlock()));
  }

  private void logConfig(Map<String, Object> config) {
    String name = settings.configName();
    logger.logConfig(name.isEmpty() ? config : Map.of(name, config));
  }

  /** Logs a batch: the gradients are computed, but the parameters are not updated yet. */
  void addBatch(BatchData data) {
    passWaiting();
    boolean updateFollows = schedule.addBatch();
    OptionalDouble loss = losses.compute(data);
    if (loss.isPresent()) {
      evaluate(loss.getAsDouble());
      logInputs(data.getBatch());
      add(trained(loss.getAsDouble(), data.getBatch(), updateFollows), updateFollows);
      return;
    }
    guard.warn("predictions", "met a batch without predictions; its loss is missing");
    if (updateFollows) {
      countUpdate();
    }
  }

  private void evaluate(double loss) {
    evaluated |= losses.isEvaluated();
    if (losses.isAccumulated()) {
      guard.attempt("the evaluators", () -> evaluations.addBatch(Double.isNaN(loss)));
    }
  }

  private void logInputs(@Nullable Batch batch) {
    if (batch != null && schedule.isFirst() && isDue(settings.inputImagesEvery())) {
      guard.attempt(
          "input images",
          () ->
              logger.logImage(
                  settings.prefix() + "train/inputs",
                  NDArrayImages.of(batch.getData().head(), MOST_IMAGES),
                  progress.step() + 1));
    }
  }

  private Trained trained(double loss, @Nullable Batch batch, boolean updateFollows) {
    // the clock starts now, so the first batch's samples must not count for throughput
    long samples = clockRuns && batch != null ? batch.getSize() : 0;
    clockRuns = true;
    boolean normIsDue =
        isDue(settings.gradientNormEvery()) && (updateFollows || schedule.isCounted());
    return new Trained(loss, samples, normIsDue ? gradientNorm() : OptionalDouble.empty());
  }

  private OptionalDouble gradientNorm() {
    double[] norm = {Double.NaN};
    boolean known = guard.attempt("the gradient norm", () -> norm[0] = parameters.gradientNorm());
    return known ? OptionalDouble.of(norm[0]) : OptionalDouble.empty();
  }

  private void add(Trained batch, boolean updateFollows) {
    if (updateFollows) {
      finishStep(batch, true);
    } else {
      waiting = batch;
      checkTracker(false);
    }
  }

  private void checkTracker(boolean epochOver) {
    if (schedule.giveUpTracker(epochOver)) {
      guard.warn(
          "the counted tracker",
          "counts batches itself: no optimizer uses the tracker returned by counted(tracker); give"
              + " that one to the optimizer");
    }
  }

  private void compareWithDjls() {
    int made = djlUpdates.sinceStart();
    long logged = updates - updatesBefore;
    if (made > 0 && made < logged && !schedule.isCounted()) {
      guard.warn(
          "accumulation",
          "has logged "
              + logged
              + " steps, but DJL's count of updates is "
              + made
              + ": set accumulation(n), or give the optimizer a counted(tracker)");
    }
  }

  /** Adds the waiting batch to the step: no update came between it and the next one. */
  private void passWaiting() {
    Trained batch = waiting;
    if (batch != null) {
      waiting = null;
      progress.microBatch(batch.loss, learningRate(), batch.samples);
    }
  }

  private void finishStep(Trained batch, boolean gradientsAreThere) {
    waiting = null;
    double rate = learningRate();
    if (batch.gradientNorm.isPresent()) {
      progress.batch(batch.loss, rate, batch.gradientNorm.getAsDouble(), batch.samples);
    } else {
      progress.batch(batch.loss, rate, batch.samples);
    }
    long step = progress.step();
    guard.attempt("the evaluators", () -> evaluations.logStep(logger, step));
    if (gradientsAreThere && isDue(settings.histogramsEvery())) {
      guard.attempt("histograms", () -> parameters.logHistograms(logger, step));
    }
    countUpdate();
  }

  private void countUpdate() {
    updates++;
    schedule.countUpdate();
  }

  private double learningRate() {
    double[] rate = {Double.NaN};
    if (settings.learningRate() != null) {
      guard.attempt("the learning rate", () -> rate[0] = schedule.learningRate());
    }
    return rate[0];
  }

  /** Returns whether it is due at the next update. */
  private boolean isDue(int every) {
    return ListenerSettings.isDue(every, updates + 1);
  }

  /**
   * Handles a parameter that the optimizer is about to change. If a batch is waiting, it is the
   * first parameter of the update, and the step is complete.
   *
   * @param parameterId null if unknown
   */
  void startUpdate(@Nullable String parameterId, double learningRate) {
    Trained batch = waiting;
    if (batch != null && (parameterId == null || parameters.ids().contains(parameterId))) {
      schedule.recordRate(learningRate);
      finishStep(batch, true);
    }
  }

  /** Notes a validation batch, if it was evaluated. */
  void addValidation(BatchData data) {
    validated |= LabelledPredictions.arePresent(data);
  }

  void finishEpoch() {
    checkTracker(true);
    finish();
    guard.attempt("DJL's updates", this::compareWithDjls);
    guard.attempt(
        "the epoch's evaluations",
        () -> progress.validation(evaluations.ofEpoch(evaluated, validated)));
    evaluated = false;
    validated = false;
    progress.epochFinished();
    schedule.startEpoch();
  }

  /** Completes the waiting batch as a step of its own, since nothing follows it. */
  void finish() {
    Trained batch = waiting;
    if (batch != null) {
      finishStep(batch, false);
    }
  }
}
