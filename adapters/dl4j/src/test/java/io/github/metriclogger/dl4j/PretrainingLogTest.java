package io.github.metriclogger.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.StandardMetrics;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Layers that are trained by themselves before the network is. */
class PretrainingLogTest {

  @TempDir private Path folder;

  @Test
  void pretrain_layers_logEachLayersLoss() {
    MultiLayerNetwork network = new MultiLayerNetwork(list().build());
    network.init();
    try (var run = new RecordedRun(folder)) {
      LayerScores truth = new LayerScores();
      network.setListeners(run.listener().epochs(2).build(), truth); // VAEs know no addListeners
      network.pretrain(Networks.batches(4), 2);
      var scalars = run.scalars();
      assertEquals(Set.of("pretrain/vae/loss", "pretrain/layer1/loss"), scalars.keySet());
      assertEquals(truth.values, scalars);
      assertEquals(8, scalars.get("pretrain/vae/loss").size());
      assertEquals(List.of(), run.warnings());
    }
  }

  @Test
  void fit_afterPretraining_hasStepsFromZero() {
    MultiLayerNetwork network = new MultiLayerNetwork(list().build());
    network.init();
    try (var run = new RecordedRun(folder)) {
      Dl4jMetricListener listener = run.listener().prefix("P/").gradientNormEvery(1).build();
      network.setListeners(listener);
      network.pretrain(Networks.batches(4));
      listener.finish();
      network.fit(Networks.batches(3));
      assertEquals(List.of(0L, 1L, 2L), run.stepsInOrder("P/train/loss"));
      assertEquals(List.of(2L), run.stepsInOrder("P/train/epoch_loss"));
      assertEquals(List.of(0L, 1L, 2L, 3L), run.stepsInOrder("P/pretrain/vae/loss"));
      assertEquals(List.of(), run.warnings());
    }
  }

  @Test
  void pretrain_graph_hasTheNamesOfItsVertices() {
    var network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Adam(0.01))
                .graphBuilder()
                .addInputs("in")
                .addLayer("code", vae(), "in")
                .addLayer("out", output(), "code")
                .setOutputs("out")
                .build());
    network.init();
    try (var run = new RecordedRun(folder)) {
      network.addListeners(run.listener().build());
      network.pretrain(Networks.batches(4));
      assertEquals(List.of(0L, 1L, 2L, 3L), run.stepsInOrder("pretrain/code/loss"));
      assertTrue(!run.scalars().containsKey(StandardMetrics.LOSS));
      assertEquals(List.of(), run.warnings());
    }
  }

  private static NeuralNetConfiguration.ListBuilder list() {
    return new NeuralNetConfiguration.Builder()
        .seed(3)
        .updater(new Adam(0.01))
        .list()
        .layer(vae())
        .layer(
            new AutoEncoder.Builder()
                .nIn(Networks.INPUTS)
                .nOut(Networks.INPUTS)
                .activation(Activation.SIGMOID)
                .build())
        .layer(output());
  }

  private static VariationalAutoencoder vae() {
    return new VariationalAutoencoder.Builder()
        .name("vae")
        .nIn(Networks.INPUTS)
        .nOut(Networks.INPUTS)
        .encoderLayerSizes(6)
        .decoderLayerSizes(6)
        .build();
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nIn(Networks.INPUTS)
        .nOut(Networks.CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  /** What DL4J reports of layers, by the tag that is expected. */
  private static final class LayerScores extends BaseTrainingListener {

    private final SortedMap<String, SortedMap<Long, Double>> values = new TreeMap<>();

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
      String name = ((Layer) model).getIndex() == 0 ? "vae" : "layer1";
      values
          .computeIfAbsent("pretrain/" + name + "/loss", any -> new TreeMap<>())
          .put((long) iteration, model.score());
    }
  }
}
