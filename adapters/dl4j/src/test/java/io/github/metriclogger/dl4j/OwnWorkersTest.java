package io.github.metriclogger.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.StandardMetrics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A program that trains replicas in threads of its own, and waits for all after each batch. Nobody
 * has declared them: they are found out. Their calls come in an order that the test decides.
 */
class OwnWorkersTest {

  private static final int WORKERS = 3;

  @TempDir private Path folder;

  private final List<MultiLayerNetwork> networks =
      IntStream.range(0, WORKERS).mapToObj(i -> Networks.layers(new Adam(i + 1))).toList();
  private final List<ExecutorService> threads =
      IntStream.range(0, WORKERS).mapToObj(i -> Executors.newSingleThreadExecutor()).toList();

  OwnWorkersTest() {
    for (int i = 0; i < WORKERS; i++) {
      networks.get(i).fit(Networks.data(3 * (i + 1))); // each has a loss of its own
    }
  }

  @AfterEach
  void stop() {
    threads.forEach(ExecutorService::shutdownNow);
  }

  @Test
  void others_afterTheFirstIsDone_makeTheirOwnStepsOnce() throws Exception {
    try (var run = new RecordedRun(folder)) {
      Dl4jMetricListener listener = run.listener().build();
      begin(listener, 0);
      done(listener, 0);
      done(listener, 1);
      done(listener, 2);
      for (int worker : List.of(1, 0, 2, 2, 1, 0)) {
        done(listener, worker);
      }
      listener.finish();
      double all = mean(0, 1, 2);
      assertLosses(run, List.of(mean(0), mean(1), mean(2), all, all));
      assertEquals(
          Map.of(1L, 1.0, 4L, 1.0, 5L, 1.0),
          run.scalars().get(StandardMetrics.LEARNING_RATE),
          "the rate of the first one");
      assertWarned(run, "3 workers");
    }
  }

  @Test
  void others_whileTheFirstIsAtWork_shareItsStep() throws Exception {
    try (var run = new RecordedRun(folder)) {
      Dl4jMetricListener listener = run.listener().build();
      begin(listener, 0);
      begin(listener, 1);
      done(listener, 1);
      done(listener, 0);
      done(listener, 0);
      done(listener, 1);
      listener.finish();
      assertLosses(run, List.of(mean(0, 1), mean(0, 1)));
      assertWarned(run, "2 workers");
    }
  }

  private void begin(Dl4jMetricListener listener, int worker) throws Exception {
    threads.get(worker).submit(() -> listener.onGradientCalculation(networks.get(worker))).get();
  }

  private void done(Dl4jMetricListener listener, int worker) throws Exception {
    threads.get(worker).submit(() -> listener.iterationDone(networks.get(worker), 1, 0)).get();
  }

  private double mean(int... workers) {
    return IntStream.of(workers).mapToDouble(i -> networks.get(i).score()).average().orElseThrow();
  }

  private static void assertLosses(RecordedRun run, List<Double> expected) {
    List<Double> losses = List.copyOf(run.scalars().get(StandardMetrics.LOSS).values());
    assertEquals(expected.size(), losses.size(), losses.toString());
    for (int i = 0; i < losses.size(); i++) {
      assertEquals(expected.get(i), losses.get(i), 1e-12, "step " + i);
    }
  }

  private static void assertWarned(RecordedRun run, String words) {
    List<String> warnings = run.warnings();
    assertEquals(1, warnings.size(), warnings.toString());
    assertTrue(warnings.get(0).contains(words), warnings.get(0));
  }
}
