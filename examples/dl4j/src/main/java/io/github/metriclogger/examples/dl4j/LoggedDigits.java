package io.github.metriclogger.examples.dl4j;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.dl4j.Dl4jImages;
import io.github.metriclogger.dl4j.Dl4jMetricListener;
import io.github.metriclogger.examples.program.DigitsOptions;
import io.github.metriclogger.examples.program.ProgramText;
import io.github.metriclogger.examples.quickstart.DigitsDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** The training with its logging, most of which is done by one listener. */
final class LoggedDigits {

  private static final int GRADIENT_NORM_EVERY = 1;
  private static final int UPDATE_RATIO_EVERY = 15;

  private final MetricLogger logger;
  private final DigitsOptions options;
  private final MultiLayerNetwork network;
  private final DataSet train;
  private final DataSet test;

  LoggedDigits(MetricLogger logger, DigitsOptions options) {
    this.logger = logger;
    this.options = options;
    var digits = DigitsDataset.load();
    train = DigitsArrays.of(digits.train());
    test = DigitsArrays.of(digits.test());
    network = DigitsNetwork.create(options.learningRate(), options.seed());
  }

  /**
   * Trains and saves the network.
   *
   * @return the directory of the network
   * @throws IOException if it cannot be saved
   */
  Path run() throws IOException {
    Map<String, Object> config = options.asConfig();
    config.put("data", "uci-digits");
    logger.logConfig(config);
    Dl4jImages.log(logger, "train/samples", train.getFeatures(), 0);

    DataSetIterator batches = DigitsArrays.batches(train, options.batchSize());
    int batchesPerEpoch = Math.floorDiv(train.numExamples() - 1, options.batchSize()) + 1;
    network.addListeners(
        Dl4jMetricListener.builder(logger)
            .modelName("digits-cnn")
            .epochs(options.epochs())
            .batchesPerEpoch(batchesPerEpoch)
            .gradientNormEvery(GRADIENT_NORM_EVERY)
            .updateRatioEvery(UPDATE_RATIO_EVERY)
            .histogramsEvery(batchesPerEpoch)
            .validation(this::validate)
            .build());
    network.fit(batches, options.epochs());

    logResult();
    return save();
  }

  private Map<String, Double> validate() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("val/loss", network.score(test));
    metrics.put("val/accuracy", accuracy());
    return metrics;
  }

  private double accuracy() {
    return 1 - (double) mistakes().length / test.numExamples();
  }

  /** Returns the indices of the misclassified test digits. */
  private int[] mistakes() {
    INDArray predicted = network.output(test.getFeatures()).argMax(1);
    INDArray labels = test.getLabels().argMax(1);
    return IntStream.range(0, test.numExamples())
        .filter(i -> predicted.getInt(i) != labels.getInt(i))
        .toArray();
  }

  private void logResult() {
    int[] mistakes = mistakes();
    if (mistakes.length > 0) {
      Image wrong = Dl4jImages.of(test.get(mistakes).getFeatures());
      logger.logImage(
          "val/mistakes",
          wrong.withCaption("misclassified test digits"),
          network.getIterationCount() - 1L);
    }
    double accuracy = accuracy();
    logger.logSummary("test_accuracy", accuracy);
    String percent = String.format(Locale.ROOT, "%.2f", 100 * accuracy);
    logger.logMessage(ProgramText.TEST_ACCURACY.shown("accuracy", percent));
  }

  private Path save() throws IOException {
    Path directory = options.outputs().resolve("checkpoint-" + network.getIterationCount());
    if (logger.rank() > 0) {
      return directory;
    }
    Files.createDirectories(directory);
    ModelSerializer.writeModel(network, directory.resolve("network.zip").toFile(), true);
    logger.checkpointSaved(directory);
    return directory;
  }
}
