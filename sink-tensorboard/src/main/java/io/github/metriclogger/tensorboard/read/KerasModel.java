package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the configuration of a Keras model, which its callback logs once. Layers of a model
 * within the model are named by its path.
 */
final class KerasModel {

  private static final String SHAPE = "shape";

  /** What makes one layer of a kind differ from another. */
  private static final List<String> DETAILS =
      List.of(
          "units",
          "filters",
          "kernel_size",
          "strides",
          "padding",
          "pool_size",
          "rate",
          "num_heads",
          "key_dim",
          "input_dim",
          "output_dim",
          "activation");

  private static final int MOST_LAYERS = 10_000;
  private static final int DEEPEST = 32;

  private final List<ModelGraph.Node> nodes = new ArrayList<>();

  private KerasModel() {}

  /**
   * Decodes a model.
   *
   * @param json its configuration
   * @return null when it is none
   */
  static @Nullable ModelGraph graph(String json) {
    KerasModel model = new KerasModel();
    try {
      model.layers(Json.parse(json), "", 0);
    } catch (IOException noJson) {
      return null;
    }
    return model.nodes.isEmpty() ? null : new ModelGraph(model.nodes);
  }

  private void layers(@Nullable Object model, String path, int depth) {
    for (Object each : list(map(map(model).get("config")).get("layers"))) {
      Map<?, ?> layer = map(each);
      Map<?, ?> config = map(layer.get("config"));
      if (layer.get("class_name") instanceof String kind && nodes.size() < MOST_LAYERS) {
        Object given = layer.containsKey("name") ? layer.get("name") : config.get("name");
        String name = path + (given instanceof String text ? text : kind + nodes.size());
        nodes.add(new ModelGraph.Node(name, kind, inputs(layer, path), details(config)));
        if (depth < DEEPEST) {
          layers(layer, name + "/", depth + 1);
        }
      }
    }
  }

  /** The names of the layers before, in the form of Keras 2; of Keras 3 they are left out. */
  private static List<String> inputs(Map<?, ?> layer, String path) {
    List<String> inputs = new ArrayList<>();
    for (Object call : list(layer.get("inbound_nodes"))) {
      for (Object input : list(call)) {
        List<?> parts = list(input);
        if (!parts.isEmpty() && parts.get(0) instanceof String name) {
          inputs.add(path + name);
        }
      }
    }
    return inputs;
  }

  private static Map<String, String> details(Map<?, ?> config) {
    Map<String, String> details = new LinkedHashMap<>();
    for (String shape : List.of("batch_input_shape", "batch_shape")) {
      if (config.get(shape) instanceof List<?> sides) {
        details.put(SHAPE, sides.toString().replace("null", "?"));
      }
    }
    for (String name : DETAILS) {
      Object value = config.get(name);
      if (value instanceof Number || value instanceof String || value instanceof List<?>) {
        details.put(name, value.toString());
      }
    }
    return details;
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
