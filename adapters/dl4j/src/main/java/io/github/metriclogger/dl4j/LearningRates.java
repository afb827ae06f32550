package io.github.metriclogger.dl4j;

import io.github.metriclogger.MetricLogger;
import java.util.List;

/**
 * The learning rates of the layers. Read at each step: it makes no maps and no texts there. For one
 * thread.
 */
final class LearningRates {

  private final Network network;
  private final List<NetworkPart> parts;
  private final List<String> tags;

  LearningRates(Network network) {
    this.network = network;
    parts = network.parts();
    tags = parts.stream().map(part -> "learning_rate/" + part.name()).toList();
  }

  /** That of the first layer that has one; NaN when none has. */
  double first() {
    for (NetworkPart part : parts) {
      Double rate = network.learningRate(part);
      if (rate != null) {
        return rate;
      }
    }
    return Double.NaN;
  }

  /** Logs that of each layer that has one. */
  void log(MetricLogger logger, long step) {
    for (int i = 0; i < parts.size(); i++) {
      Double rate = network.learningRate(parts.get(i));
      if (rate != null) {
        logger.log(tags.get(i), rate, step);
      }
    }
  }
}
