package io.github.metriclogger.examples.djl;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.TrainingConfig;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.djl.DjlMetricListener;
import io.github.metriclogger.djl.NDArrayImages;
import io.github.metriclogger.examples.program.DigitsOptions;
import io.github.metriclogger.examples.program.ProgramText;
import io.github.metriclogger.examples.quickstart.Digit;
import io.github.metriclogger.examples.quickstart.DigitsDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A training as users of DJL write it, logged by one listener. With several processes, each trains
 * its own network on its share of the digits, and the first one saves its network.
 */
final class DigitsTraining {

  private static final int SHOWN_DIGITS = 8;
  private static final int ENLARGED = 8;

  private final MetricLogger logger;
  private final DigitsOptions options;
  private final DigitsDataset digits = DigitsDataset.load();
  private final List<Digit> share;
  private final int stepsPerEpoch;

  DigitsTraining(MetricLogger logger, DigitsOptions options) {
    this.logger = logger;
    this.options = options;
    share =
        IntStream.range(0, digits.train().size())
            .filter(i -> i % logger.worldSize() == logger.rank())
            .mapToObj(digits.train()::get)
            .toList();
    stepsPerEpoch = (share.size() - 1) / options.batchSize() + 1;
  }

  /**
   * Trains.
   *
   * @return the directory of the network
   * @throws IOException if it cannot be saved
   */
  Path run() throws IOException {
    Engine.getInstance().setRandomSeed(options.seed());
    Map<String, Object> config = options.asConfig();
    config.put("data", "uci-digits");
    logger.logConfig(config);
    try (Model model = Model.newInstance("digits-cnn")) {
      model.setBlock(DigitsNetwork.create());
      try (Trainer trainer = model.newTrainer(config())) {
        trainer.initialize(DigitsNetwork.INPUT);
        EasyTrain.fit(trainer, options.epochs(), data(model, true), data(model, false));
        logResult(trainer);
        return save(model);
      }
    } catch (TranslateException failure) {
      throw new IOException("DJL cannot read the digits", failure);
    }
  }

  private TrainingConfig config() {
    float highest = (float) options.learningRate();
    Tracker rate =
        Tracker.cosine()
            .setBaseValue(highest)
            .optFinalValue(highest / 100)
            .setMaxUpdates(options.epochs() * stepsPerEpoch)
            .build();
    return new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
        .addEvaluator(new Accuracy())
        .optOptimizer(Optimizer.adam().optLearningRateTracker(rate).build())
        .addTrainingListeners(TrainingListener.Defaults.basic())
        .addTrainingListeners(
            DjlMetricListener.builder(logger)
                .learningRate(rate)
                .gradientNormEvery(1)
                .histogramsEvery(stepsPerEpoch)
                .imagesEvery(5 * stepsPerEpoch)
                .epochs(options.epochs())
                .build());
  }

  private Dataset data(Model model, boolean training) {
    return DigitArrays.dataset(
        model.getNDManager(), training ? share : digits.test(), options.batchSize(), training);
  }

  private void logResult(Trainer trainer) {
    float accuracy = trainer.getTrainingResult().getValidateEvaluation("Accuracy");
    logger.logImages("val/predictions", predictions(trainer), logger.lastStep());
    logger.logSummary("test_accuracy", accuracy);
    String percent = String.format(Locale.ROOT, "%.2f", 100 * accuracy);
    logger.logMessage(ProgramText.TEST_ACCURACY.shown("accuracy", percent));
  }

  /** Returns images of the first test digits, each with its true and predicted class. */
  private List<Image> predictions(Trainer trainer) {
    List<Digit> shown = digits.test().subList(0, SHOWN_DIGITS);
    try (NDManager manager = trainer.getManager().newSubManager()) {
      NDArray inputs = DigitArrays.images(manager, shown);
      NDList output = trainer.evaluate(new NDList(inputs));
      output.attach(manager);
      long[] classes = output.head().argMax(1).toLongArray();
      NDArray large = inputs.repeat(2, ENLARGED).repeat(3, ENLARGED);
      List<Image> images = new ArrayList<>();
      for (Image image : NDArrayImages.list(large)) {
        int i = images.size();
        images.add(image.withCaption("true " + shown.get(i).label() + ", predicted " + classes[i]));
      }
      return images;
    }
  }

  private Path save(Model model) throws IOException {
    Path directory = options.outputs().resolve("checkpoint-" + logger.lastStep());
    if (logger.rank() > 0) {
      return directory;
    }
    Files.createDirectories(directory);
    model.save(directory, "digits");
    logger.checkpointSaved(directory);
    return directory;
  }
}
