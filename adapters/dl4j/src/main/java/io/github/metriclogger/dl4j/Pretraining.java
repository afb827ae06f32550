package io.github.metriclogger.dl4j;

import io.github.metriclogger.MetricLogger;
import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Layers that are trained by themselves, by {@code pretrain}: their loss, at their own iterations.
 * DL4J reports no epochs there, and the network's own iterations begin afterwards. For one thread
 * at a time.
 */
final class Pretraining {

  private final MetricLogger logger;
  private final String prefix;
  private final Map<String, Long> steps = new HashMap<>();

  Pretraining(MetricLogger logger, String prefix) {
    this.logger = logger;
    this.prefix = prefix;
  }

  /** Whether a layer is trained, and not a network: networks of layers are layers themselves. */
  static boolean is(Model model) {
    return model instanceof Layer && !(model instanceof MultiLayerNetwork);
  }

  /**
   * The layer's parameters are updated.
   *
   * @param iteration the layer's own, from 0
   */
  void iterationDone(Layer layer, int iteration) {
    String name = layer.conf().getLayer().getLayerName();
    String tag =
        prefix + "pretrain/" + (name == null ? "layer" + layer.getIndex() : name) + "/loss";
    long step = Math.max(iteration, steps.getOrDefault(tag, -1L) + 1); // two may have one name
    steps.put(tag, step);
    logger.log(tag, layer.score(), step);
  }
}
