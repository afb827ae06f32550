package io.github.metriclogger.dl4j;

import java.util.List;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;

/**
 * A layer of a network, or another vertex of its graph.
 *
 * @param name unique in the network
 * @param key what the names of its parameters begin with: {@code key_W}
 * @param kind the simple name of its class, e.g. {@code DenseLayer}
 * @param inputs names of parts and of inputs of the network
 * @param trainable its parameters
 * @param layer its configuration, null if it is no layer
 */
record NetworkPart(
    String name,
    String key,
    String kind,
    List<String> inputs,
    Trainable trainable,
    @Nullable Layer layer) {

  /** The name that the network has for a parameter of this part. */
  String parameter(String name) {
    return key + "_" + name;
  }
}
