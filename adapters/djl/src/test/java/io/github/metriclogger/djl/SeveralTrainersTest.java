package io.github.metriclogger.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.tracker.Tracker;
import io.github.metriclogger.StandardMetrics;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.MessageLogged;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several networks on one logger: in turn, as those of a GAN, and one after another. */
class SeveralTrainersTest {

  private static final int EPOCHS = 2;
  private static final Set<String> TIMES =
      Set.of(StandardMetrics.EPOCH_TIME, StandardMetrics.SAMPLES_PER_SECOND);

  @TempDir private Path temp;

  @Test
  void turns_twoPrefixes_curvesAreThoseOfTwoRuns() throws Exception {
    try (var run = new RecordedRun(temp.resolve("both"))) {
      try (var d = training(run, "D/", 0.1f);
          var g = training(run, "G/", 0.01f)) {
        takeTurns(d, g);
      }
      var scalars = run.scalars();
      Map<String, SortedMap<Long, Double>> expected = new TreeMap<>();
      expected.putAll(alone("D/", 0.1f));
      expected.putAll(alone("G/", 0.01f));
      assertEquals(expected, withoutTimes(scalars));
      assertEquals(8, scalars.get("G/train/loss").size());
      assertTrue(scalars.containsKey("D/val/accuracy"));
      assertTrue(scalars.containsKey("D/epoch"));
      assertEquals(List.of(), run.events(MessageLogged.class));
    }
  }

  @Test
  void turns_twoPrefixes_mediaAndConfigAreUnderThem() throws Exception {
    try (var run = new RecordedRun(temp)) {
      try (var d = training(run, "D/", 0.1f);
          var g = training(run, "G/", 0.01f)) {
        takeTurns(d, g);
      }
      Set<String> tags = new java.util.TreeSet<>();
      run.events(HistogramLogged.class).forEach(each -> tags.add(each.tag()));
      run.events(ImagesLogged.class).forEach(each -> tags.add(each.tag()));
      assertEquals(
          Set.of(
              "D/gradients/weight",
              "D/gradients/bias",
              "D/parameters/weight",
              "D/parameters/bias",
              "G/gradients/weight",
              "G/gradients/bias",
              "G/parameters/weight",
              "G/parameters/bias",
              "D/train/inputs",
              "G/train/inputs"),
          tags);
      Map<String, Object> config = new TreeMap<>();
      run.events(ConfigLogged.class).forEach(each -> config.putAll(each.config()));
      assertTrue(((Map<?, ?>) config.get("D")).containsKey("djl"), config.toString());
      assertTrue(((Map<?, ?>) config.get("G")).containsKey("djl"), config.toString());
      assertEquals(1, run.events(GraphLogged.class).size());
    }
  }

  @Test
  void turns_oneListener_isWarnedOf() throws Exception {
    try (var run = new RecordedRun(temp)) {
      var ours = DjlMetricListener.builder(run.logger()).build();
      try (var d = new SmallTraining(SmallTraining.afterDjl(ours));
          var g = new SmallTraining(SmallTraining.afterDjl(ours))) {
        takeTurns(d, g);
      }
      var messages = run.events(MessageLogged.class).stream().map(MessageLogged::text).toList();
      assertTrue(messages.stream().anyMatch(text -> text.contains("prefix")), messages.toString());
      // each counts for itself, the second one from where it met the first one
      assertEquals(
          LongStream.rangeClosed(1, 9).boxed().toList(),
          List.copyOf(run.steps(StandardMetrics.LOSS)));
    }
  }

  @Test
  void folds_oneListener_continue() throws Exception {
    List<Double> truth = new ArrayList<>();
    try (var run = new RecordedRun(temp)) {
      var ours =
          DjlMetricListener.builder(run.logger())
              .learningRate(cosine())
              .gradientNormEvery(1)
              .build();
      for (int fold = 0; fold < 3; fold++) {
        var witness = new Witness(cosine());
        fit(witness, ours, witness);
        truth.addAll(witness.rates(2));
      }
      var steps = LongStream.rangeClosed(1, 24).boxed().toList();
      assertEquals(steps, List.copyOf(run.steps(StandardMetrics.LOSS)));
      assertEquals(truth, List.copyOf(run.scalars(StandardMetrics.LEARNING_RATE).values()));
      assertEquals(6.0, run.scalars(StandardMetrics.EPOCH).get(24L));
      assertEquals(1, run.events(GraphLogged.class).size());
      assertEquals(List.of(), run.events(MessageLogged.class));
    }
  }

  @Test
  void folds_ownPrefixes_haveCurvesOfTheirOwn() throws Exception {
    try (var run = new RecordedRun(temp)) {
      for (int fold = 1; fold <= 3; fold++) {
        var witness = new Witness(cosine());
        fit(
            witness,
            DjlMetricListener.builder(run.logger())
                .prefix("fold" + fold + "/")
                .learningRate(cosine())
                .build(),
            witness);
        assertEquals(8, witness.rates(2).size());
      }
      var scalars = run.scalars();
      var steps = LongStream.rangeClosed(1, 8).boxed().toList();
      for (int fold = 1; fold <= 3; fold++) {
        String prefix = "fold" + fold + "/";
        assertEquals(steps, List.copyOf(scalars.get(prefix + "train/loss").keySet()), prefix);
        assertEquals(Map.of(4L, 1.0, 8L, 2.0), scalars.get(prefix + "epoch"), prefix);
        assertEquals(scalars.get("fold1/train/loss"), scalars.get(prefix + "train/loss"));
      }
      assertEquals(List.of(), run.events(MessageLogged.class));
    }
  }

  @Test
  void trainersNobodyCloses_manyFolds_continue() throws Exception {
    List<SmallTraining> open = new ArrayList<>();
    try (var run = new RecordedRun(temp)) {
      var ours = DjlMetricListener.builder(run.logger()).build();
      for (int fold = 0; fold < 12; fold++) {
        open.add(new SmallTraining(SmallTraining.afterDjl(ours)).fit(1));
      }
      assertEquals(48, run.steps(StandardMetrics.LOSS).size());
    } finally {
      open.forEach(SmallTraining::close);
    }
  }

  private static Tracker cosine() {
    return Tracker.cosine().setBaseValue(0.1f).optFinalValue(0.01f).setMaxUpdates(8).build();
  }

  private static void fit(Tracker rates, DjlMetricListener ours, Witness witness) throws Exception {
    var listeners = SmallTraining.afterDjl(witness, ours);
    try (var training = new SmallTraining(SmallTraining.linear(), rates, listeners)) {
      training.fitAndValidate(EPOCHS);
    }
  }

  private static SmallTraining training(RecordedRun run, String prefix, float rate) {
    var ours =
        DjlMetricListener.builder(run.logger())
            .prefix(prefix)
            .learningRate(Tracker.fixed(rate))
            .gradientNormEvery(1)
            .histogramsEvery(5)
            .imagesEvery(5)
            .epochs(EPOCHS)
            .build();
    return new SmallTraining(
        SmallTraining.linear(), Tracker.fixed(rate), SmallTraining.afterDjl(ours));
  }

  /** What a run of its own has, apart from times. */
  private Map<String, SortedMap<Long, Double>> alone(String prefix, float rate) throws Exception {
    try (var run = new RecordedRun(temp.resolve("alone-" + prefix.charAt(0)))) {
      try (var training = training(run, "", rate)) {
        training.fitAndValidate(EPOCHS);
      }
      Map<String, SortedMap<Long, Double>> named = new TreeMap<>();
      withoutTimes(run.scalars()).forEach((tag, curve) -> named.put(prefix + tag, curve));
      return named;
    }
  }

  private static Map<String, SortedMap<Long, Double>> withoutTimes(
      Map<String, SortedMap<Long, Double>> scalars) {
    var left = new TreeMap<>(scalars);
    left.keySet().removeIf(tag -> TIMES.stream().anyMatch(tag::endsWith));
    return left;
  }

  /** Batch by batch in turn, as the networks of a GAN. */
  private static void takeTurns(SmallTraining first, SmallTraining second) throws Exception {
    var all = List.of(first, second);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      List<Iterator<Batch>> data = new ArrayList<>();
      for (SmallTraining each : all) {
        data.add(each.trainer().iterateDataset(each.data()).iterator());
      }
      while (data.get(0).hasNext()) {
        for (int i = 0; i < all.size(); i++) {
          Trainer trainer = all.get(i).trainer();
          try (Batch batch = data.get(i).next()) {
            EasyTrain.trainBatch(trainer, batch);
            trainer.step();
          }
        }
      }
      for (SmallTraining each : all) {
        EasyTrain.evaluateDataset(each.trainer(), each.data());
        each.trainer().notifyListeners(listener -> listener.onEpoch(each.trainer()));
      }
    }
  }
}
