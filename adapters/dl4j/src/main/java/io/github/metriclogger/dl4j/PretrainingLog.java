package io.github.metriclogger.dl4j;

import io.github.metriclogger.MetricLogger;
import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Logs the loss of layers trained by {@code pretrain}, at the layers' own iterations. DL4J reports
 * no epochs for them, and the network's own iterations start afterwards. For one thread at a time.
 */
final class PretrainingLog {

  private final MetricLogger logger;
  private final String prefix;
  private final Map<String, Long> steps = new HashMap<>();

  PretrainingLog(MetricLogger logger, String prefix) {
    this.logger = logger;
    this.prefix = prefix;
  }

  /**
   * Returns whether the model is a single layer and not a network. A {@code MultiLayerNetwork} is a
   * layer too.
   */
  static boolean isPretrained(Model model) {
    return model instanceof Layer && !(model instanceof MultiLayerNetwork);
  }

  /**
   * Logs the loss of a layer after an update of its parameters.
   *
   * @param iteration the layer's own iteration, from 0
   */
  void logIteration(Layer layer, int iteration) {
    String name = layer.conf().getLayer().getLayerName();
    String tag =
        prefix + "pretrain/" + (name == null ? "layer" + layer.getIndex() : name) + "/loss";
    long step =
        Math.max(iteration, steps.getOrDefault(tag, -1L) + 1); // two layers may have the same name
    steps.put(tag, step);
    logger.log(tag, layer.score(), step);
  }
}
