package io.github.metriclogger.dl4j;

import io.github.metriclogger.MetricLogger;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and logs the learning rates of the layers, at each step and without creating maps or
 * strings. For one thread at a time.
 */
final class LearningRates {

  private final Network network;
  private final List<NetworkPart> parts;
  private final String[] tags;
  private final @Nullable Double[] rates;

  LearningRates(Network network, String prefix) {
    this.network = network;
    parts = network.parts();
    tags =
        parts.stream().map(part -> prefix + "learning_rate/" + part.name()).toArray(String[]::new);
    rates = new Double[tags.length];
  }

  /** Reads the rates from the network, on the thread that trains it. */
  void read() {
    Arrays.fill(rates, null);
    for (int i = 0; i < rates.length; i++) {
      rates[i] = network.learningRate(parts.get(i));
    }
  }

  /** Returns the rate of the first layer that has one; NaN if none has. */
  double first() {
    for (Double rate : rates) {
      if (rate != null) {
        return rate;
      }
    }
    return Double.NaN;
  }

  /** Logs the rate of each layer that has one. */
  void log(MetricLogger logger, long step) {
    for (int i = 0; i < rates.length; i++) {
      Double rate = rates[i];
      if (rate != null) {
        logger.log(tags[i], rate, step);
      }
    }
  }
}
