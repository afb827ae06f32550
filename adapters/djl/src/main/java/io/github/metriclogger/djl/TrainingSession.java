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
 * One trainer from its first batch on. Each part fails alone. Not for use by several threads.
 *
 * <p>A batch of which it is not known whether an update follows waits: for the optimizer's question
 * to its tracker, for the next batch, or for the end of the epoch.
 */
final class TrainingSession {

  private static final int MOST_IMAGES = 64;

  /**
   * A batch.
   *
   * @param loss its loss
   * @param samples in it, 0 = not known
   * @param gradientNorm after it, if it was due
   */
  private record Trained(double loss, long samples, OptionalDouble gradientNorm) {}

  private final MetricLogger logger;
  private final ListenerSettings settings;
  private final Wall wall;
  private final Trainer trainer;
  private final WatchedParameters parameters;
  private final Evaluations evaluations;
  private final BatchLoss losses;
  private final UpdateRhythm rhythm;
  private final DjlUpdates djlUpdates;
  private final long updatesBefore;
  private final TrainingProgress progress;
  private @Nullable Trained waiting;
  private long updates;
  private boolean clockRuns;
  private boolean evaluated;
  private boolean validated;

  /**
   * Begins.
   *
   * @param first batch of the trainer; null where the program hands over none
   */
  TrainingSession(
      Output output, Trainer trainer, EvaluatorOrder order, @Nullable Batch first, Position from) {
    logger = output.logger();
    settings = output.settings();
    wall = output.wall();
    this.trainer = trainer;
    parameters = new WatchedParameters(trainer.getModel().getBlock(), settings.prefix());
    evaluations = new Evaluations(trainer, order, settings.prefix());
    losses = new BatchLoss(trainer.getLoss(), order);
    updates = from.updates();
    updatesBefore = updates;
    djlUpdates = new DjlUpdates(trainer);
    int batches = first == null ? 0 : batchesPerEpoch(first);
    int devices = Math.max(1, trainer.getDevices().length);
    rhythm = new UpdateRhythm(settings, batches, devices, from.numUpdate(parameters.ids()));
    progress = output.progress(from, batches);
  }

  /** DJL counts samples; a data set without a known size says 0. */
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

  /** What is known now and was not when the trainer was made. */
  void logStart(@Nullable Batch first) {
    wall.attempt("the config", () -> logConfig(TrainerConfig.of(trainer, first, parameters)));
    wall.attempt("the model's graph", () -> FirstGraph.log(logger, trainer.getModel().getBlock()));
  }

  private void logConfig(Map<String, Object> config) {
    String name = settings.configName();
    logger.logConfig(name.isEmpty() ? config : Map.of(name, config));
  }

  /** DJL is done with the gradients and has not updated the parameters yet. */
  void batch(BatchData data) {
    passWaiting();
    boolean updateFollows = rhythm.batch();
    OptionalDouble loss = losses.of(data);
    if (loss.isPresent()) {
      evaluate(loss.getAsDouble());
      logInputs(data.getBatch());
      add(trained(loss.getAsDouble(), data.getBatch(), updateFollows), updateFollows);
      return;
    }
    wall.warn("predictions", "met a batch without predictions; its loss is missing");
    if (updateFollows) {
      updated();
    }
  }

  private void evaluate(double loss) {
    evaluated |= losses.isEvaluated();
    if (losses.isAccumulated()) {
      wall.attempt("the evaluators", () -> evaluations.addBatch(Double.isNaN(loss)));
    }
  }

  private void logInputs(@Nullable Batch batch) {
    if (batch != null && rhythm.isFirst() && isDue(settings.inputImagesEvery())) {
      wall.attempt(
          "input images",
          () ->
              logger.logImage(
                  settings.prefix() + "train/inputs",
                  NDArrayImages.of(batch.getData().head(), MOST_IMAGES),
                  progress.step() + 1));
    }
  }

  private Trained trained(double loss, @Nullable Batch batch, boolean updateFollows) {
    // the clock starts now: the first batch's samples are in no time
    long samples = clockRuns && batch != null ? batch.getSize() : 0;
    clockRuns = true;
    boolean normIsDue =
        isDue(settings.gradientNormEvery()) && (updateFollows || rhythm.isCounted());
    return new Trained(loss, samples, normIsDue ? gradientNorm() : OptionalDouble.empty());
  }

  private OptionalDouble gradientNorm() {
    double[] norm = {Double.NaN};
    boolean known = wall.attempt("the gradient norm", () -> norm[0] = parameters.gradientNorm());
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
    if (rhythm.gaveUp(epochOver)) {
      wall.warn(
          "the counted tracker",
          "counts batches itself: nobody asks the tracker made by counted(tracker); give the"
              + " optimizer that one");
    }
  }

  private void compareWithDjls() {
    int made = djlUpdates.made();
    long logged = updates - updatesBefore;
    if (made > 0 && made < logged && !rhythm.isCounted()) {
      wall.warn(
          "accumulation",
          "has logged "
              + logged
              + " steps, but DJL's count of updates is "
              + made
              + ": set accumulation(n), or give the optimizer a counted(tracker)");
    }
  }

  /** No update came between the batch that waits and the next one. */
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
    wall.attempt("the evaluators", () -> evaluations.logStep(logger, step));
    if (gradientsAreThere && isDue(settings.histogramsEvery())) {
      wall.attempt("histograms", () -> parameters.logHistograms(logger, step));
    }
    updated();
  }

  private void updated() {
    updates++;
    rhythm.updated();
  }

  private double learningRate() {
    double[] rate = {Double.NaN};
    if (settings.learningRate() != null) {
      wall.attempt("the learning rate", () -> rate[0] = rhythm.learningRate());
    }
    return rate[0];
  }

  /** Whether it is due at the update that follows. */
  private boolean isDue(int every) {
    return ListenerSettings.isDue(every, updates + 1);
  }

  /**
   * The optimizer is about to change one of its parameters, the first one of an update if a batch
   * waits.
   *
   * @param parameterId null = not known
   */
  void asked(@Nullable String parameterId, double learningRate) {
    Trained batch = waiting;
    if (batch != null && (parameterId == null || parameters.ids().contains(parameterId))) {
      rhythm.asked(learningRate);
      finishStep(batch, true);
    }
  }

  /** There was a validation batch; it counts when it was evaluated. */
  void validated(BatchData data) {
    validated |= LabelledPredictions.arePresent(data);
  }

  void epoch() {
    checkTracker(true);
    end();
    wall.attempt("DJL's updates", this::compareWithDjls);
    wall.attempt(
        "the epoch's evaluations",
        () -> progress.validation(evaluations.ofEpoch(evaluated, validated)));
    evaluated = false;
    validated = false;
    progress.epochFinished();
    rhythm.epochFinished();
  }

  /** Nothing follows what waits: it makes a step of its own. */
  void end() {
    Trained batch = waiting;
    if (batch != null) {
      finishStep(batch, false);
    }
  }
}
