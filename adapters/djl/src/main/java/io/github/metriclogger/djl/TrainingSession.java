package io.github.metriclogger.djl;

import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.listener.TrainingListener.BatchData;
import ai.djl.training.tracker.Tracker;
import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.TrainingProgress;
import java.util.OptionalDouble;

/** One trainer from its first batch on. Each part fails alone. Not for use by several threads. */
final class TrainingSession {

  private static final int MOST_IMAGES = 64;

  private final MetricLogger logger;
  private final ListenerSettings settings;
  private final Wall wall;
  private final Trainer trainer;
  private final WatchedParameters parameters;
  private final Evaluations evaluations;
  private final BatchLoss losses;
  private final TrainingProgress progress;
  private long updates;
  private boolean clockRuns;
  private boolean validated;

  TrainingSession(Output output, Trainer trainer, Batch first, Position from) {
    logger = output.logger();
    settings = output.settings();
    wall = output.wall();
    this.trainer = trainer;
    parameters = new WatchedParameters(trainer.getModel().getBlock());
    evaluations = new Evaluations(trainer);
    losses = new BatchLoss(trainer.getLoss());
    updates = from.updates();
    progress =
        TrainingProgress.builder(logger)
            .epochs(settings.epochs())
            .batchesPerEpoch(batchesPerEpoch(first))
            .epochsDone(from.epochsDone())
            .firstStep(from.firstStep())
            .start();
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
    return new Position(progress.epoch(), updates, -1);
  }

  /** What is known now and was not when the trainer was made. */
  void logStart(Batch first) {
    wall.attempt(
        "the config", () -> logger.logConfig(TrainerConfig.of(trainer, first, parameters)));
    wall.attempt(
        "the model's graph", () -> logger.logGraph(BlockGraph.of(trainer.getModel().getBlock())));
  }

  /** DJL is done with the gradients and has not updated the parameters yet. */
  void batch(BatchData batch) {
    updates++;
    OptionalDouble loss = losses.of(batch);
    if (loss.isEmpty()) {
      wall.warn("predictions", "was told of a batch without predictions; its loss is missing");
      return;
    }
    tell(loss.getAsDouble(), batch.getBatch());
    long step = progress.step();
    if (losses.isAccumulated()) {
      wall.attempt("the evaluators", () -> evaluations.logBatch(logger, step));
    }
    if (isDue(settings.histogramsEvery())) {
      wall.attempt("histograms", () -> parameters.logHistograms(logger, step));
    }
    if (isDue(settings.inputImagesEvery())) {
      wall.attempt("input images", () -> logInputs(batch.getBatch(), step));
    }
  }

  private void tell(double loss, Batch batch) {
    double rate = learningRate();
    // the clock starts now: these samples are in no time
    long samples = clockRuns ? batch.getSize() : 0;
    clockRuns = true;
    OptionalDouble norm = gradientNorm();
    if (norm.isPresent()) {
      progress.batch(loss, rate, norm.getAsDouble(), samples);
    } else {
      progress.batch(loss, rate, samples);
    }
  }

  /** Of the update that follows: DJL's optimizers count from 1 and ask their tracker with that. */
  private double learningRate() {
    Tracker tracker = settings.learningRate();
    double[] rate = {Double.NaN};
    if (tracker != null) {
      wall.attempt(
          "the learning rate", () -> rate[0] = tracker.getNewValue(Math.toIntExact(updates)));
    }
    return rate[0];
  }

  private OptionalDouble gradientNorm() {
    double[] norm = {Double.NaN};
    boolean known =
        isDue(settings.gradientNormEvery())
            && wall.attempt("the gradient norm", () -> norm[0] = parameters.gradientNorm());
    return known ? OptionalDouble.of(norm[0]) : OptionalDouble.empty();
  }

  private boolean isDue(int every) {
    return ListenerSettings.isDue(every, updates);
  }

  private void logInputs(Batch batch, long step) {
    logger.logImage("train/inputs", NDArrayImages.of(batch.getData().head(), MOST_IMAGES), step);
  }

  void validated() {
    validated = true;
  }

  void epoch() {
    wall.attempt(
        "the epoch's evaluations", () -> progress.validation(evaluations.ofEpoch(validated)));
    validated = false;
    progress.epochFinished();
  }
}
