package io.github.metriclogger.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.StandardMetrics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** Layers that hide another one. */
class OtherLayersTest {

  @TempDir private Path folder;

  @Test
  void frozen_layer_hasNoGradient() {
    MultiLayerNetwork network =
        new TransferLearning.Builder(Networks.layers(new Adam()))
            .fineTuneConfiguration(new FineTuneConfiguration.Builder().updater(new Sgd(1)).build())
            .setFeatureExtractor(0)
            .build();
    var before = network.getParam("1_W").dup();
    var beforeBias = network.getParam("1_b").dup();
    try (var run = new RecordedRun(folder)) {
      network.addListeners(run.listener().gradientNormEvery(1).histogramsEvery(1).build());
      network.fit(Networks.data(9));
      double weights = before.sub(network.getParam("1_W")).norm2Number().doubleValue();
      double bias = beforeBias.sub(network.getParam("1_b")).norm2Number().doubleValue();
      assertEquals(
          Math.hypot(weights, bias), run.scalars().get(StandardMetrics.GRAD_NORM).get(0L), 1e-5);
      assertTrue(run.histogramTags().contains("gradients/1_W"));
      assertFalse(run.histogramTags().contains("gradients/0_W"), run.histogramTags().toString());
      assertEquals(List.of(), run.warnings());
    }
  }

  @Test
  void recurrent_layers_areLogged() {
    var network = Networks.recurrent();
    var labels = Nd4j.zeros(3, 2, 6);
    labels.slice(0, 1).assign(1);
    try (var run = new RecordedRun(folder)) {
      network.addListeners(
          run.listener().gradientNormEvery(1).histogramsEvery(1).updateRatioEvery(1).build());
      network.fit(new DataSet(Nd4j.rand(3, 4, 6), labels));
      assertEquals(0.1, run.scalars().get(StandardMetrics.LEARNING_RATE).get(0L));
      assertFalse(run.scalars().containsKey("learning_rate/layer0")); // DL4J tells none
      assertTrue(run.scalars().get(StandardMetrics.GRAD_NORM).get(0L) > 0);
      assertTrue(run.histogramTags().contains("gradients/0_fW"), run.histogramTags().toString());
      assertEquals(List.of(4L, 6L), ((Map<?, ?>) run.config().get("model")).get("input_shape"));
      assertEquals(List.of(), run.warnings());
    }
  }
}
