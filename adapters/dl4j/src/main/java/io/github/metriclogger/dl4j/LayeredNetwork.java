package io.github.metriclogger.dl4j;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network that is a chain of layers.
 *
 * @param model the network
 * @param parts its layers
 */
record LayeredNetwork(MultiLayerNetwork model, List<NetworkPart> parts) implements Network {

  private static final String INPUT = "input";

  static LayeredNetwork of(MultiLayerNetwork model) {
    List<NetworkPart> parts = new ArrayList<>();
    Set<String> names = new HashSet<>(Set.of(INPUT));
    String before = INPUT;
    for (int i = 0; i < model.getnLayers(); i++) {
      Layer layer = model.getLayer(i);
      var config = layer.conf().getLayer();
      String name = config.getLayerName() == null ? "layer" + i : config.getLayerName();
      if (!names.add(name)) { // DL4J allows two layers of the same name
        name = name + "_" + i;
        names.add(name);
      }
      parts.add(
          new NetworkPart(
              name,
              String.valueOf(i),
              config.getClass().getSimpleName(),
              List.of(before),
              layer,
              config));
      before = name;
    }
    return new LayeredNetwork(model, List.copyOf(parts));
  }

  @Override
  public List<String> inputNames() {
    return List.of(INPUT);
  }

  @Override
  public List<INDArray> inputs() {
    INDArray input = model.input();
    return input == null ? List.of() : List.of(input);
  }

  @Override
  public int iteration() {
    return model.getIterationCount();
  }

  @Override
  public int epoch() {
    return model.getEpochCount();
  }

  @Override
  public long etlMillis() {
    return model.getLastEtlTime();
  }

  @Override
  public @Nullable Double learningRate(NetworkPart part) {
    return model.getLearningRate(Integer.parseInt(part.key()));
  }
}
