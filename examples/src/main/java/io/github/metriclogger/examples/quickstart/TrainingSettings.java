package io.github.metriclogger.examples.quickstart;

import io.github.metriclogger.examples.program.ProgramText;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings that determine the results of a training. Two trainings with equal settings are
 * bit-identical.
 *
 * @param epochs passes over the training samples, at least 1
 * @param batchSize samples in a batch, at least 1
 * @param accumulation number of batches per optimizer step, at least 1
 * @param learningRate the highest learning rate, above 0
 * @param seed random seed of the weights, the order of the samples, and their variations
 */
public record TrainingSettings(
    int epochs, int batchSize, int accumulation, double learningRate, long seed) {

  /**
   * 30 epochs, batches of 32, learning rate 0.002: 99 % accuracy on the test digits in a few
   * seconds.
   */
  public static final TrainingSettings DEFAULT = new TrainingSettings(30, 32, 1, 0.002, 1);

  /** Checks the settings; the message of an error names the command-line option. */
  public TrainingSettings {
    requirePositive("--epochs", epochs);
    requirePositive("--batch_size", batchSize);
    requirePositive("--accumulation_steps", accumulation);
    if (!(learningRate > 0 && Double.isFinite(learningRate))) {
      throw new IllegalArgumentException(ProgramText.NO_RATE.shown("value", learningRate));
    }
  }

  private static void requirePositive(String option, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          ProgramText.TOO_LOW.shown("option", option, "least", 1, "value", value));
    }
  }

  /** Returns the settings as config, with the names of the command line. */
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
