package io.github.metriclogger.examples.quickstart;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What decides the numbers of a training: two trainings with equal settings are equal to the bit.
 *
 * @param epochs passes over the training samples, at least 1
 * @param batchSize samples in a batch, at least 1
 * @param accumulation batches whose gradients make one optimizer step, at least 1
 * @param learningRate the highest learning rate, above 0
 * @param seed of the weights, of the order of the samples and of their variations
 */
public record TrainingSettings(
    int epochs, int batchSize, int accumulation, double learningRate, long seed) {

  /** 30 epochs, batches of 32, learning rate 0.002: 99 % of the test digits in a few seconds. */
  public static final TrainingSettings DEFAULT = new TrainingSettings(30, 32, 1, 0.002, 1);

  /** Refuses what cannot be trained with, naming the option that would say it. */
  public TrainingSettings {
    require(epochs >= 1, "--epochs must be at least 1, not " + epochs);
    require(batchSize >= 1, "--batch_size must be at least 1, not " + batchSize);
    require(accumulation >= 1, "--accumulation_steps must be at least 1, not " + accumulation);
    require(
        learningRate > 0 && Double.isFinite(learningRate),
        "--lr must be a number above 0, not " + learningRate);
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** The settings as they are logged, under the names of the command line. */
  public Map<String, Object> asConfig() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("epochs", epochs);
    config.put("batch_size", batchSize);
    config.put("accumulation_steps", accumulation);
    config.put("lr", learningRate);
    config.put("seed", seed);
    return config;
  }
}
