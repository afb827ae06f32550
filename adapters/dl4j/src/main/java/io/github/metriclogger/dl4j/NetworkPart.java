package io.github.metriclogger.dl4j;

import java.util.List;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;

/**
 * A layer of a network, or another vertex of its graph.
 *
 * @param name unique in the network
 * @param key prefix of the names of its parameters: {@code key_W}
 * @param kind the simple name of its class, e.g. {@code DenseLayer}
 * @param inputs names of the parts and network inputs that it takes its input from
 * @param trainable its parameters
 * @param layer its configuration, null if it is not a layer
 */
record NetworkPart(
    String name,
    String key,
    String kind,
    List<String> inputs,
    Trainable trainable,
    @Nullable Layer layer) {

  /** Returns the network's name for a parameter of this part. */
  String parameter(String name) {
    return key + "_" + name;
  }
}
