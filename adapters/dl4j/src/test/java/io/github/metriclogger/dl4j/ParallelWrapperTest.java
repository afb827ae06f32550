package io.github.metriclogger.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.StandardMetrics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;

/** Several workers train one network: one curve, with the values of all. */
@Timeout(60)
class ParallelWrapperTest {

  /** Odd, so that the last round of an epoch is not full. */
  private static final int BATCHES = 9;

  private static final int EPOCHS = 2;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void fit_layers_isOneCurve(int workers) {
    MultiLayerNetwork network = Networks.layers(new Adam(0.01));
    try (var run = new RecordedRun(folder)) {
      Dl4jMetricListener listener = everything(run, network).workers(workers).build();
      WorkerRecord truth = fit(network, workers, listener);
      assertOneCurve(run, truth, workers);
      assertEquals(List.of(), run.warnings());
    }
  }

  @Test
  void fit_graph_isOneCurve() {
    var network = Networks.graph(new Adam(0.01));
    try (var run = new RecordedRun(folder)) {
      Dl4jMetricListener listener = everything(run, network).workers(2).build();
      WorkerRecord truth = fit(network, 2, listener);
      assertOneCurve(run, truth, 2);
      assertEquals(List.of(), run.warnings());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void fit_undeclared_isTheSameWithAdvice(int workers) {
    MultiLayerNetwork network = Networks.layers(new Adam(0.01));
    try (var run = new RecordedRun(folder)) {
      WorkerRecord truth = fit(network, workers, everything(run, network).build());
      assertOneCurve(run, truth, workers);
      List<String> warnings = run.warnings();
      assertEquals(1, warnings.size(), warnings.toString());
      assertTrue(warnings.get(0).contains(workers + " workers"), warnings.get(0));
      assertTrue(warnings.get(0).contains(".workers(n)"), warnings.get(0));
      assertTrue(warnings.get(0).contains("listener.finish()"), warnings.get(0));
    }
  }

  @Test
  void fit_batchesPerEpoch_endsEpochsWithoutFinish() {
    MultiLayerNetwork network = Networks.layers(new Adam(0.01));
    try (var run = new RecordedRun(folder)) {
      var listener = run.listener().workers(2).epochs(EPOCHS).batchesPerEpoch(BATCHES).build();
      fit(network, 2, listener);
      assertEquals(Map.of(4L, 1.0, 9L, 2.0), run.scalars().get(StandardMetrics.EPOCH));
      assertEquals(List.of(), run.warnings());
    }
  }

  @Test
  void workers_oneThreadOnly_losesNoStep() {
    MultiLayerNetwork network = Networks.layers(new Adam(0.01));
    Scores scores = new Scores();
    try (var run = new RecordedRun(folder)) {
      network.addListeners(run.listener().workers(2).build(), scores);
      network.fit(Networks.batches(5), 2);
      assertEquals(scores.values(), List.copyOf(run.scalars().get(StandardMetrics.LOSS).values()));
      assertEquals(Map.of(4L, 1.0, 9L, 2.0), run.scalars().get(StandardMetrics.EPOCH));
    }
  }

  private static Dl4jMetricListener.Builder everything(RecordedRun run, Model network) {
    DataSet test = Networks.data(7);
    return run.listener()
        .epochs(EPOCHS)
        .gradientNormEvery(1)
        .updateRatioEvery(1)
        .histogramsEvery(1)
        .validation(() -> Map.of("val/loss", score(network, test)));
  }

  private static double score(Model network, DataSet test) {
    return network instanceof MultiLayerNetwork layers
        ? layers.score(test)
        : ((org.deeplearning4j.nn.graph.ComputationGraph) network).score(test);
  }

  private static WorkerRecord fit(Model network, int workers, Dl4jMetricListener listener) {
    WorkerRecord truth = new WorkerRecord();
    ParallelWrapper wrapper =
        new ParallelWrapper.Builder<>(network).workers(workers).prefetchBuffer(0).build();
    wrapper.setListeners(truth, listener);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      wrapper.fit(Networks.batches(BATCHES));
      truth.fitDone();
      listener.finish();
    }
    return truth;
  }

  private static void assertOneCurve(RecordedRun run, WorkerRecord truth, int workers) {
    int rows = (BATCHES + workers - 1) / workers;
    List<Long> steps = LongStream.range(0, EPOCHS * (long) rows).boxed().toList();
    var scalars = run.scalars();
    assertEquals(steps, run.stepsInOrder(StandardMetrics.LOSS));
    assertClose(truth.losses(), scalars.get(StandardMetrics.LOSS));
    assertClose(truth.norms(), scalars.get(StandardMetrics.GRAD_NORM));
    List<String> details =
        scalars.keySet().stream()
            .filter(tag -> tag.matches("(learning_rate|update_ratio)/.*"))
            .toList();
    assertTrue(details.size() >= 6, details.toString());
    for (String tag : details) {
      assertEquals(steps, run.stepsInOrder(tag), tag);
    }
    assertEquals(steps, run.stepsInOrder(StandardMetrics.LEARNING_RATE));
    assertEquals(steps, run.stepsInOrder(Dl4jMetricListener.ETL_TIME));
    assertTrue(run.histogramTags().size() >= 8, run.histogramTags().toString());
    for (String tag : run.histogramTags()) {
      assertEquals(steps, List.copyOf(run.histograms(tag).keySet()), tag);
    }
    List<Long> ends = List.of(rows - 1L, 2L * rows - 1);
    assertEquals(ends, run.stepsInOrder("val/loss"));
    assertEquals(ends, run.stepsInOrder(StandardMetrics.EPOCH_LOSS));
    assertThroughput(run, truth);
  }

  private static void assertThroughput(RecordedRun run, WorkerRecord truth) {
    assertEquals(EPOCHS * BATCHES * 6, truth.samples());
    assertEquals(truth.samples(), run.samples());
    var scalars = run.scalars();
    long last = scalars.get(StandardMetrics.EPOCH_TIME).lastKey();
    double samples =
        scalars.get(StandardMetrics.SAMPLES_PER_SECOND).get(last)
            * scalars.get(StandardMetrics.EPOCH_TIME).get(last);
    assertTrue(samples >= BATCHES * 6 - 1e-6, samples + " samples in the last epoch");
    var report = run.logger().deliveryReport();
    report.sinks().forEach(sink -> assertEquals(sink.accepted(), sink.written(), sink.toString()));
  }

  private static void assertClose(List<Double> expected, SortedMap<Long, Double> logged) {
    List<Double> values = List.copyOf(logged.values());
    assertEquals(expected.size(), values.size());
    for (int i = 0; i < values.size(); i++) {
      assertEquals(expected.get(i), values.get(i), 1e-6 * expected.get(i), "step " + i);
    }
  }
}
