package io.github.metriclogger.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Describes a network as config of the run. */
final class NetworkConfig {

  private NetworkConfig() {}

  /**
   * Returns the config.
   *
   * @param network the network, within a callback of its first iteration, when its input is known
   * @param name the user's name for it
   */
  static Map<String, Object> of(Network network, String name) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("name", name);
    model.put("type", kind(network));
    model.put("parameters", network.model().numParams());
    model.put("input_shape", inputShape(network.inputs()));
    INDArray parameters = network.model().params();
    model.put("data_type", String.valueOf(parameters == null ? null : parameters.dataType()));
    Map<String, Object> layers = new LinkedHashMap<>();
    network.parts().forEach(part -> layers.put(part.name(), text(part)));
    model.put("layers", layers);

    Map<String, Object> config = new LinkedHashMap<>();
    config.put("model", model);
    config.put("batch_size", network.model().batchSize());
    config.put("backend", backend());
    return config;
  }

  /** Returns DL4J's name for the kind of network. */
  static String kind(Network network) {
    return network.model().getClass().getSimpleName();
  }

  /** Describes a layer in one line: {@code DenseLayer, 64 -> 10, softmax, Adam}. */
  private static String text(NetworkPart part) {
    List<String> words = new ArrayList<>(List.of(part.kind()));
    words.addAll(details(part).values());
    return String.join(", ", words);
  }

  /** Returns the details of a layer, by name; empty for other parts. */
  static Map<String, String> details(NetworkPart part) {
    Map<String, String> details = new LinkedHashMap<>();
    if (part.layer() instanceof FeedForwardLayer sized) {
      details.put("size", sized.getNIn() + " -> " + sized.getNOut());
    }
    if (part.layer() instanceof BaseLayer layer) {
      details.put("activation", String.valueOf(layer.getActivationFn()));
      if (layer.getIUpdater() != null) {
        details.put("updater", layer.getIUpdater().getClass().getSimpleName());
      }
    }
    return details;
  }

  /** Returns the shape of one sample, or a list of shapes if the network has several inputs. */
  private static Object inputShape(List<INDArray> inputs) {
    List<List<Long>> shapes =
        inputs.stream()
            .map(input -> Arrays.stream(input.shape()).skip(1).boxed().toList())
            .toList();
    return shapes.size() == 1 ? shapes.get(0) : shapes;
  }

  static Map<String, Object> backend() {
    Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
    Map<String, Object> backend = new LinkedHashMap<>();
    backend.put("name", "ND4J " + environment.get("backend"));
    backend.put("blas", String.valueOf(environment.get("blas.vendor")));
    backend.put("devices", Nd4j.getAffinityManager().getNumberOfDevices());
    return backend;
  }
}
