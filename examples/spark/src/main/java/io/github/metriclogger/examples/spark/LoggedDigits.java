package io.github.metriclogger.examples.spark;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.TrainingProgress;
import io.github.metriclogger.examples.program.DigitsOptions;
import io.github.metriclogger.examples.program.ProgramText;
import io.github.metriclogger.examples.quickstart.AdamOptimizer;
import io.github.metriclogger.examples.quickstart.Digit;
import io.github.metriclogger.examples.quickstart.DigitsDataset;
import io.github.metriclogger.examples.quickstart.LearningRateSchedule;
import io.github.metriclogger.examples.quickstart.MultilayerPerceptron;
import io.github.metriclogger.spark.SparkMetrics;
import io.github.metriclogger.support.file.WholeFile;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The training with its logging: executors compute gradients and log their losses, histograms and
 * pictures; the driver updates the network and logs everything else.
 */
final class LoggedDigits {

  private static final int WORKERS = 2;

  private final MetricLogger logger;
  private final DigitsOptions options;
  private final List<Digit> test;
  private final JavaRDD<List<Digit>> shares;
  private final int samplesEach;
  private final MultilayerPerceptron network;
  private final AdamOptimizer optimizer;

  LoggedDigits(MetricLogger logger, DigitsOptions options, JavaSparkContext spark) {
    this.logger = logger;
    this.options = options;
    var digits = DigitsDataset.load();
    test = digits.test();
    shares = spark.parallelize(digits.train(), WORKERS).glom().cache();
    samplesEach = digits.train().size() / WORKERS;
    network = new MultilayerPerceptron(SharedStep.LAYERS, options.seed());
    optimizer = new AdamOptimizer(network);
  }

  /**
   * Trains and saves the network.
   *
   * @return the directory of the network
   * @throws IOException if it cannot be saved
   */
  Path run() throws IOException {
    SparkMetrics.attach(logger); // from here on, tasks log into this run
    Map<String, Object> config = options.asConfig();
    config.put("data", "uci-digits");
    config.put("model", "mlp");
    config.put("parameters", network.parameterCount());
    config.put("workers", WORKERS);
    logger.logConfig(config);

    int size = Math.min(samplesEach, Math.max(1, options.batchSize() / WORKERS));
    int batches = samplesEach / size;
    var schedule =
        new LearningRateSchedule(
            options.learningRate(), batches, (long) batches * options.epochs());
    TrainingProgress progress =
        TrainingProgress.builder(logger).epochs(options.epochs()).batchesPerEpoch(batches).start();
    for (int epoch = 0; epoch < options.epochs(); epoch++) {
      progress.epochStarted();
      for (int batch = 0; batch < batches; batch++) {
        var step = new SharedStep(progress.nextStep(), epoch, batch, size, network.parameters());
        Gradients sum = shares.map(step::gradients).reduce(Gradients::plus); // on the executors
        double rate = schedule.at(progress.nextStep());
        double norm = update(sum, rate);
        progress.batch(sum.meanLoss(), rate, norm, sum.samples());
      }
      progress.validation(validate());
      progress.epochFinished();
    }
    logResult();
    return save(progress.nextStep());
  }

  /** Updates the network by the mean gradient. Returns the gradient's norm. */
  private double update(Gradients sum, double rate) {
    SharedStep.copy(sum.sums(), network.gradients());
    network.scaleGradients(1.0 / sum.samples());
    double norm = network.gradientNorm();
    optimizer.update(rate);
    return norm;
  }

  private Map<String, Double> validate() {
    double loss = 0;
    for (Digit digit : test) {
      loss += network.loss(digit.pixels(), digit.label());
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("val/loss", loss / test.size());
    metrics.put("val/accuracy", accuracy());
    return metrics;
  }

  private double accuracy() {
    long right = test.stream().filter(digit -> predict(digit) == digit.label()).count();
    return (double) right / test.size();
  }

  private int predict(Digit digit) {
    double[] probabilities = network.probabilities(digit.pixels());
    int best = 0;
    for (int k = 1; k < probabilities.length; k++) {
      best = probabilities[k] > probabilities[best] ? k : best;
    }
    return best;
  }

  private void logResult() {
    double accuracy = accuracy();
    logger.logSummary("test_accuracy", accuracy);
    String percent = String.format(Locale.ROOT, "%.2f", 100 * accuracy);
    logger.logMessage(ProgramText.TEST_ACCURACY.shown("accuracy", percent));
  }

  /** All parameters, layer by layer, as big-endian doubles. */
  private Path save(long steps) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    for (double[] layer : network.parameters()) {
      for (double value : layer) {
        out.writeDouble(value);
      }
    }
    Path directory = options.outputs().resolve("checkpoint-" + steps);
    Files.createDirectories(directory);
    WholeFile.write(directory.resolve("network.bin"), bytes.toByteArray(), WholeFile.Safety.DISK);
    logger.checkpointSaved(directory);
    return directory;
  }
}
