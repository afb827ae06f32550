package io.github.metriclogger.dl4j;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.StandardMetrics;
import io.github.metriclogger.testkit.RecordingSink;
import io.github.metriclogger.testkit.SinkCall;
import io.github.metriclogger.testkit.ThrowingSink;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.nd4j.linalg.api.memory.deallocation.DeallocatorService;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** Whatever happens to the logging, the training goes on, and gets the same numbers. */
class UnharmedTrainingTest {

  private static final int STEPS = 500;

  /** Fewer than one kept array a step would be. */
  private static final int SLACK = 100;

  @TempDir private Path folder;

  @Test
  void logger_everyCallThrows_trainingIsTheSame() {
    MetricLogger broken =
        Mockito.mock(
            MetricLogger.class,
            call -> {
              throw new IllegalStateException("broken");
            });
    MultiLayerNetwork watched = Networks.layers(new Adam(0.01));
    Dl4jMetricListener listener =
        Dl4jMetricListener.builder(broken).gradientNormEvery(1).histogramsEvery(1).build();
    watched.addListeners(listener);
    assertDoesNotThrow(() -> watched.fit(Networks.batches(4), 2));
    assertDoesNotThrow(listener::finish);
    assertEquals(alone().params(), watched.params());
  }

  @Test
  void logger_someCallsThrow_othersGoOn() {
    MetricLogger logger = Mockito.mock(MetricLogger.class);
    Mockito.doThrow(new AssertionError("broken")).when(logger).logGraph(Mockito.any());
    Mockito.doThrow(new IllegalStateException("broken"))
        .when(logger)
        .logHistogram(Mockito.any(), Mockito.any(double[].class), Mockito.anyLong());
    MultiLayerNetwork network = Networks.layers(new Adam(0.01));
    network.addListeners(Dl4jMetricListener.builder(logger).histogramsEvery(1).build());
    network.fit(Networks.batches(4), 2);
    Mockito.verify(logger, Mockito.times(8))
        .log(Mockito.eq(StandardMetrics.LOSS), Mockito.anyDouble(), Mockito.anyLong());
    Mockito.verify(logger, Mockito.times(2)).logMessage(Mockito.contains("Warning: DL4J"));
  }

  @Test
  void sink_throwsAlways_trainingIsTheSame() {
    ThrowingSink sink = new ThrowingSink(new RecordingSink());
    sink.fail(SinkCall.WRITE, ThrowingSink.ALWAYS, () -> new IOException("no space left"));
    MultiLayerNetwork watched = Networks.layers(new Adam(0.01));
    try (MetricLogger logger =
        MetricLogger.builder()
            .project("dl4j")
            .dir(folder)
            .set("pipeline.close_timeout", "2s")
            .sink("console", Map.of("enabled", false))
            .sink("throwing", sink)
            .open()) {
      watched.addListeners(Dl4jMetricListener.builder(logger).histogramsEvery(1).build());
      watched.fit(Networks.batches(4), 2);
    }
    assertEquals(alone().params(), watched.params());
  }

  @Test
  void validation_throws_epochIsLogged() {
    MultiLayerNetwork network = Networks.layers(new Adam(0.01));
    try (var run = new RecordedRun(folder)) {
      network.addListeners(
          run.listener()
              .validation(
                  () -> {
                    throw new UnsupportedOperationException("no test data");
                  })
              .build());
      network.fit(Networks.batches(4), 2);
      assertEquals(2, run.scalars().get(StandardMetrics.EPOCH_LOSS).size());
      assertEquals(1, run.warnings().size());
    }
  }

  @Test
  void model_unknownKind_isToldOnce() {
    try (var run = new RecordedRun(folder)) {
      Dl4jMetricListener listener = run.listener().build();
      Model unknown = Mockito.mock(Model.class);
      listener.iterationDone(unknown, 0, 0);
      listener.iterationDone(unknown, 1, 0);
      List<String> warnings = run.warnings();
      assertEquals(1, warnings.size());
      assertTrue(warnings.get(0).contains("neither a MultiLayerNetwork"), warnings.get(0));
    }
  }

  @Test
  void arrays_500stepsWithEverythingOn_stayAsMany() throws ReflectiveOperationException {
    MultiLayerNetwork network = Networks.layers(new Adam());
    network.addListeners(
        Dl4jMetricListener.builder(MetricLogger.noop())
            .gradientNormEvery(1)
            .updateRatioEvery(1)
            .histogramsEvery(1)
            .build());
    train(network, 50);
    int before = arraysAtMost(0);
    train(network, STEPS);
    int after = arraysAtMost(before + SLACK);
    assertTrue(after <= before + SLACK, () -> before + " arrays have become " + after);
  }

  @Test
  void arrays_kept_areSeen() throws ReflectiveOperationException {
    List<INDArray> kept = new ArrayList<>();
    for (int i = 0; i < 10 * STEPS; i++) {
      kept.add(Nd4j.zeros(4));
    }
    assertTrue(arraysAtMost(0) >= kept.size());
  }

  private static void train(MultiLayerNetwork network, int steps) {
    var batch = Networks.data(6);
    for (int i = 0; i < steps; i++) {
      network.fit(batch);
    }
  }

  /**
   * How many arrays hold native memory. They give it back some time after a garbage collection:
   * waits a while for it to become so few.
   */
  private static int arraysAtMost(int few) throws ReflectiveOperationException {
    Instant end = Instant.now().plus(Duration.ofSeconds(few == 0 ? 1 : 20));
    int arrays;
    do {
      System.gc();
      Thread.onSpinWait();
      arrays = arrays();
    } while (arrays > few && Instant.now().isBefore(end));
    return arrays;
  }

  /** ND4J counts them for itself only. */
  private static int arrays() throws ReflectiveOperationException {
    Field field = DeallocatorService.class.getDeclaredField("referenceMap");
    field.setAccessible(true);
    return ((Map<?, ?>) field.get(Nd4j.getDeallocatorService())).size();
  }

  private static MultiLayerNetwork alone() {
    MultiLayerNetwork network = Networks.layers(new Adam(0.01));
    network.fit(Networks.batches(4), 2);
    return network;
  }
}
