package io.github.metriclogger.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.StandardMetrics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** Several networks in one run: each has its own curve, or continues that of the one before. */
class SeveralNetworksTest {

  private static final int ROUNDS = 7;

  @TempDir private Path folder;

  /** A GAN's loop: each network is trained on one batch, then the other one. */
  @Test
  void prefix_networksInTurn_haveTheCurvesOfSeparateRuns() {
    var discriminator = alone("D", Networks.layers(new Adam(0.01)), Networks.data(6));
    var generator = alone("G", Networks.softmax(0.1), Networks.data(9));
    try (var run = new RecordedRun(folder)) {
      MultiLayerNetwork d = Networks.layers(new Adam(0.01));
      MultiLayerNetwork g = Networks.softmax(0.1);
      var watchD = everything(run).prefix("D/").build();
      var watchG = everything(run).prefix("G/").build();
      d.addListeners(watchD);
      g.addListeners(watchG);
      for (int i = 0; i < ROUNDS; i++) {
        d.fit(Networks.data(6));
        g.fit(Networks.data(9));
      }
      watchD.finish();
      watchG.finish();
      var scalars = run.scalars();
      assertEquals(discriminator, curves(scalars, "D/"));
      assertEquals(generator, curves(scalars, "G/"));
      assertTrue(
          scalars.keySet().stream().allMatch(tag -> tag.startsWith("D/") || tag.startsWith("G/")),
          scalars.keySet().toString());
      assertEquals(
          List.of("D/gradients/0_W", "D/gradients/0_b", "D/gradients/1_W", "D/gradients/1_b"),
          run.histogramTags().stream().filter(tag -> tag.startsWith("D/grad")).toList());
      assertEquals(List.of("D", "G"), List.copyOf(new TreeMap<>(run.config()).keySet()));
      assertEquals(1, run.graphs().size());
      assertEquals(List.of(), run.warnings());
    }
  }

  /** The student is trained, the teacher before it: both count from 0. */
  @Test
  void prefix_teacherAndStudent_countForThemselves() {
    try (var run = new RecordedRun(folder)) {
      MultiLayerNetwork teacher = Networks.layers(new Adam(0.01));
      MultiLayerNetwork student = Networks.softmax(0.1);
      Scores truth = new Scores();
      teacher.addListeners(run.listener().prefix("teacher/").build());
      student.addListeners(run.listener().prefix("student/").build(), truth);
      teacher.fit(Networks.batches(4), 2);
      student.fit(Networks.batches(3), 2);
      var scalars = run.scalars();
      assertEquals(steps(8), List.copyOf(scalars.get("teacher/train/loss").keySet()));
      assertEquals(steps(6), List.copyOf(scalars.get("student/train/loss").keySet()));
      assertEquals(truth.values(), List.copyOf(scalars.get("student/train/loss").values()));
      assertEquals(Map.of(3L, 1.0, 7L, 2.0), scalars.get("teacher/epoch"));
      assertEquals(Map.of(2L, 1.0, 5L, 2.0), scalars.get("student/epoch"));
      assertEquals(List.of(), run.warnings());
    }
  }

  @Test
  void folds_oneListener_countOn() {
    try (var run = new RecordedRun(folder)) {
      Dl4jMetricListener listener = run.listener().gradientNormEvery(1).build();
      Scores truth = new Scores();
      for (int fold = 0; fold < 3; fold++) {
        MultiLayerNetwork network = Networks.layers(new Adam(0.01 * (fold + 1)));
        network.addListeners(listener, truth);
        network.fit(Networks.batches(4), 2);
      }
      var scalars = run.scalars();
      assertEquals(steps(24), run.stepsInOrder(StandardMetrics.LOSS));
      assertEquals(steps(24), run.stepsInOrder(StandardMetrics.GRAD_NORM));
      assertEquals(truth.values(), List.copyOf(scalars.get(StandardMetrics.LOSS).values()));
      assertEquals(0.03, scalars.get(StandardMetrics.LEARNING_RATE).get(23L));
      assertEquals(
          List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0),
          List.copyOf(scalars.get(StandardMetrics.EPOCH).values()));
      assertEquals(List.of(), run.warnings());
    }
  }

  @Test
  void folds_ofDataSets_countOn() {
    try (var run = new RecordedRun(folder)) {
      Dl4jMetricListener listener = run.listener().build();
      for (int fold = 0; fold < 3; fold++) {
        MultiLayerNetwork network = Networks.layers(new Adam(0.01));
        network.addListeners(listener);
        for (int epoch = 0; epoch < 2; epoch++) {
          network.fit(Networks.data(6));
          network.fit(Networks.data(6));
          network.incrementEpochCount();
        }
        listener.finish();
      }
      assertEquals(steps(12), run.stepsInOrder(StandardMetrics.LOSS));
      assertEquals(List.of(1L, 3L, 5L, 7L, 9L, 11L), run.stepsInOrder(StandardMetrics.EPOCH_LOSS));
      assertEquals(List.of(), run.warnings());
    }
  }

  @Test
  void folds_ownPrefixes_haveOwnCurves() {
    try (var run = new RecordedRun(folder)) {
      for (int fold = 0; fold < 3; fold++) {
        MultiLayerNetwork network = Networks.layers(new Adam(0.01));
        network.addListeners(run.listener().prefix("fold" + fold + "/").build());
        network.fit(Networks.batches(4));
      }
      for (int fold = 0; fold < 3; fold++) {
        assertEquals(steps(4), run.stepsInOrder("fold" + fold + "/train/loss"));
      }
      assertFalse(run.scalars().containsKey(StandardMetrics.LOSS));
    }
  }

  /** Each fold in a thread of its own, one after the other: no workers. */
  @Test
  void folds_ownThreads_countOn() throws InterruptedException {
    try (var run = new RecordedRun(folder)) {
      Dl4jMetricListener listener = run.listener().build();
      for (int fold = 0; fold < 3; fold++) {
        MultiLayerNetwork network = Networks.layers(new Adam(0.01));
        network.addListeners(listener);
        Thread thread = new Thread(() -> network.fit(Networks.batches(4)));
        thread.start();
        thread.join();
      }
      assertEquals(steps(12), run.stepsInOrder(StandardMetrics.LOSS));
      assertEquals(List.of(3L, 7L, 11L), run.stepsInOrder(StandardMetrics.EPOCH_LOSS));
      assertEquals(List.of(), run.warnings());
    }
  }

  /** Folds that are trained at once: each calls its own listener, all log to one run. */
  @Test
  void folds_atOnce_haveTheCurvesOfSeparateRuns() throws InterruptedException {
    List<Scores> truths = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    try (var run = new RecordedRun(folder)) {
      for (int fold = 0; fold < 3; fold++) {
        MultiLayerNetwork network = Networks.layers(new Adam(0.01 * (fold + 1)));
        Scores truth = new Scores();
        truths.add(truth);
        network.addListeners(
            run.listener().prefix("fold" + fold + "/").gradientNormEvery(1).build(), truth);
        DataSetIterator data = Networks.batches(20);
        threads.add(new Thread(() -> network.fit(data, 2)));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      for (int fold = 0; fold < 3; fold++) {
        String prefix = "fold" + fold + "/";
        assertEquals(
            truths.get(fold).values(),
            List.copyOf(run.scalars().get(prefix + "train/loss").values()));
        assertEquals(steps(40), run.stepsInOrder(prefix + "train/grad_norm"));
        assertEquals(List.of(19L, 39L), run.stepsInOrder(prefix + "train/epoch_loss"));
      }
      assertEquals(List.of(), run.warnings());
    }
  }

  @Test
  void inTurn_oneListener_losesNothingAndWarns() {
    try (var run = new RecordedRun(folder)) {
      Dl4jMetricListener listener = run.listener().gradientNormEvery(1).build();
      Scores truth = new Scores();
      List<MultiLayerNetwork> networks =
          List.of(Networks.layers(new Adam(0.01)), Networks.softmax(0.1));
      networks.forEach(network -> network.addListeners(listener, truth));
      for (int epoch = 0; epoch < 2; epoch++) {
        for (int i = 0; i < ROUNDS; i++) {
          networks.forEach(network -> network.fit(Networks.data(6)));
        }
        networks.forEach(MultiLayerNetwork::incrementEpochCount);
      }
      var scalars = run.scalars();
      assertEquals(steps(4 * ROUNDS), run.stepsInOrder(StandardMetrics.LOSS));
      assertEquals(steps(4 * ROUNDS), run.stepsInOrder(StandardMetrics.GRAD_NORM));
      assertEquals(truth.values(), List.copyOf(scalars.get(StandardMetrics.LOSS).values()));
      List<String> warnings = run.warnings();
      assertEquals(1, warnings.size(), warnings.toString());
      assertTrue(warnings.get(0).contains(".prefix("), warnings.get(0));
    }
  }

  @Test
  void inTurn_differentRates_areEachNetworksOwn() {
    try (var run = new RecordedRun(folder)) {
      Dl4jMetricListener listener = run.listener().build();
      List<MultiLayerNetwork> networks =
          List.of(Networks.layers(new Sgd(0.5)), Networks.layers(new Sgd(0.25)));
      networks.forEach(network -> network.addListeners(listener));
      for (int i = 0; i < 3; i++) {
        networks.forEach(network -> network.fit(Networks.data(6)));
      }
      assertEquals(
          List.of(0.5, 0.25, 0.5, 0.25, 0.5, 0.25),
          List.copyOf(run.scalars().get(StandardMetrics.LEARNING_RATE).values()));
    }
  }

  /** What a network logs in a run of its own, under the name that it has beside another one. */
  private Map<String, SortedMap<Long, Double>> alone(
      String name, MultiLayerNetwork network, DataSet data) {
    try (var run = new RecordedRun(folder.resolve(name))) {
      Dl4jMetricListener listener = everything(run).build();
      network.addListeners(listener);
      for (int i = 0; i < ROUNDS; i++) {
        network.fit(data.copy());
      }
      listener.finish();
      return curves(run.scalars(), "");
    }
  }

  private static Dl4jMetricListener.Builder everything(RecordedRun run) {
    return run.listener().gradientNormEvery(1).updateRatioEvery(1).histogramsEvery(3);
  }

  /** All curves of a network but those of times. */
  private static Map<String, SortedMap<Long, Double>> curves(
      SortedMap<String, SortedMap<Long, Double>> scalars, String prefix) {
    Map<String, SortedMap<Long, Double>> curves = new TreeMap<>();
    scalars.forEach(
        (tag, values) -> {
          if (tag.startsWith(prefix) && !tag.matches(".*(_time|per_second)")) {
            curves.put(tag.substring(prefix.length()), values);
          }
        });
    return curves;
  }

  private static List<Long> steps(int count) {
    return new ArrayList<>(LongStream.range(0, count).boxed().toList());
  }
}
