package io.github.metriclogger.examples.quickstart;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.TrainingProgress;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.examples.program.ProgramText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The training loop with its logging. Steps are counted from 1, so that step 45 describes the
 * network after 45 optimizer steps, as in {@code checkpoint-45}.
 */
final class LoggedTraining {

  private static final int SHOWN_DIGITS = 8;
  private static final int GRID_DIGITS = 64;
  private static final int EIGHT = 8;
  private static final Duration FLUSH_LIMIT = Duration.ofSeconds(5);

  private final MetricLogger logger;
  private final Trainer trainer;
  private final DigitsDataset digits;
  private final QuickstartOptions options;

  LoggedTraining(
      MetricLogger logger, Trainer trainer, DigitsDataset digits, QuickstartOptions options) {
    this.logger = logger;
    this.trainer = trainer;
    this.digits = digits;
    this.options = options;
  }

  /**
   * Trains until all epochs are done.
   *
   * @param epochsDone number of epochs finished before a resume, or 0
   * @return the final evaluation of the network
   * @throws IOException if a checkpoint cannot be saved
   */
  Trainer.Evaluation run(int epochsDone) throws IOException {
    if (epochsDone == 0) {
      logStart();
    }
    int epochs = trainer.settings().epochs();
    TrainingProgress progress =
        TrainingProgress.builder(logger)
            .epochs(epochs)
            .batchesPerEpoch(trainer.batchesPerEpoch())
            .accumulation(trainer.settings().accumulation())
            .epochsDone(epochsDone)
            .firstStep(trainer.step() + 1)
            .start();
    for (int epoch = epochsDone; epoch < epochs; epoch++) {
      trainEpoch(epoch, progress);
      logWeights();
      if ((epoch + 1) % options.saveEvery() == 0 || epoch + 1 == epochs) {
        saveCheckpoint(epoch + 1);
      }
    }
    return logResult();
  }

  private void logStart() {
    Map<String, Object> config = new LinkedHashMap<>(trainer.settings().asConfig());
    config.put("optimizer", "adam");
    config.put("schedule", "warm-up, cosine");
    config.put("model", "mlp");
    config.put("parameters", trainer.network().parameterCount());
    config.put("data", "uci-digits");
    config.put("image_size", DigitsDataset.SIZE);
    config.put("mixed_precision", false);
    logger.logConfig(config);
    List<Image> samples =
        trainer.batches(0).stream()
            .flatMap(List::stream)
            .limit(GRID_DIGITS)
            .map(digit -> image(Figures.sample(digit)))
            .toList();
    logger.logImage(
        "train/samples", Image.grid(samples).withCaption("the first training digits"), 0);
    logger.logGraph(NetworkGraph.of(trainer.network().sizes()));
    logger.logText("notes", NetworkGraph.text(trainer.network().sizes()), 0);
  }

  private void trainEpoch(int epoch, TrainingProgress progress) {
    progress.epochStarted();
    for (List<Digit> batch : trainer.batches(epoch)) {
      double loss = trainer.accumulate(batch);
      if (trainer.isUpdateDue()) {
        Trainer.Update update = trainer.update();
        progress.batch(loss, update.learningRate(), update.gradientNorm(), batch.size());
      } else {
        progress.batch(loss, trainer.learningRate(), batch.size());
      }
    }
    Trainer.Evaluation evaluation = trainer.evaluate(digits.test());
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("val/loss", evaluation.loss());
    metrics.put("val/accuracy", evaluation.accuracy());
    progress.validation(metrics);
    progress.epochFinished();
  }

  private void logWeights() {
    int layer = 1;
    for (double[] weights : trainer.network().weights()) {
      logger.logHistogram("weights/fc" + layer++, weights, trainer.step());
    }
  }

  /**
   * Saves a checkpoint. The log is flushed first, so that a run resumed from the checkpoint has no
   * gap.
   */
  private void saveCheckpoint(int epochsDone) throws IOException {
    List<Digit> shown = digits.test().subList(0, SHOWN_DIGITS);
    logger.logImage(
        "val/predictions",
        image(Figures.predictions(trainer, shown)).withCaption("true and predicted class"),
        trainer.step());
    logCurve("val/eight_or_not", EIGHT);
    if (logger.rank() > 0) {
      return; // the first process saves
    }
    logger.flush(FLUSH_LIMIT);
    Path directory = new CheckpointFolder(options.outputs()).directory(trainer.step());
    Checkpoint.of(logger.runId(), trainer, epochsDone).save(directory);
    logger.checkpointSaved(directory);
  }

  /** Logs how well the network distinguishes one class from all others, by threshold. */
  private void logCurve(String tag, int label) {
    boolean[] labels = new boolean[digits.test().size()];
    double[] predictions = new double[labels.length];
    for (int i = 0; i < labels.length; i++) {
      Digit digit = digits.test().get(i);
      labels[i] = digit.label() == label;
      predictions[i] = trainer.network().probabilities(digit.pixels())[label];
    }
    logger.logPrCurve(tag, labels, predictions, trainer.step());
  }

  private Trainer.Evaluation logResult() {
    Trainer.Evaluation evaluation = trainer.evaluate(digits.test());
    logger.logSummary("test_accuracy", evaluation.accuracy());
    String accuracy = String.format(Locale.ROOT, "%.2f", 100 * evaluation.accuracy());
    logger.logMessage(ProgramText.TEST_ACCURACY.shown("accuracy", accuracy));
    return evaluation;
  }

  private static Image image(PixelCanvas canvas) {
    return Image.hwc(canvas.hwc(), canvas.height(), canvas.width(), 3);
  }
}
