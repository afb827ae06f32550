package io.github.metriclogger.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.StandardMetrics;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** Loss and gradient norm of each step against what they are by hand. */
class SameDiffValuesTest {

  @TempDir private Path folder;

  @Test
  void convolutional_lossBeginsAtTheLogarithmOfTheClasses() {
    SameDiff graph = SameDiffPrograms.convolutional(new Adam(0.01));
    SortedMap<Long, Double> losses = train(graph, 3, 10).get(StandardMetrics.LOSS);
    assertEquals(Math.log(SameDiffPrograms.CLASSES), losses.get(0L), 0.4);
    assertEquals(30, losses.size());
    assertTrue(losses.get(29L) < losses.get(0L), losses.toString());
  }

  @Test
  void feedforward_valuesAreThoseByHand() {
    double l2 = 1e-2;
    SameDiff graph = SameDiffPrograms.feedforward(l2);
    SameDiffTruth truth = new SameDiffTruth();
    graph.addListeners(truth);
    var scalars = train(graph, 2, 4);
    assertEquals(
        Set.of(
            "train/loss",
            "train/loss/mse",
            "train/loss/L2Regularization",
            "train/learning_rate",
            "train/grad_norm",
            "train/etl_time",
            "epoch",
            "train/epoch_loss",
            "train/epoch_time",
            "train/samples_per_second",
            "train/best_loss"),
        scalars.keySet());
    for (int step = 0; step < truth.states.size(); step++) {
      FeedforwardByHand hand = new FeedforwardByHand(truth.states.get(step));
      assertEquals(
          hand.loss() + hand.regularization(l2), scalars.get("train/loss").get((long) step), 1e-5);
      assertEquals(hand.loss(), scalars.get("train/loss/mse").get((long) step), 1e-5);
      assertEquals(hand.gradientNorm(), scalars.get("train/grad_norm").get((long) step), 1e-5);
    }
    assertEquals(8, truth.states.size());
  }

  @Test
  void convolutional_valuesAreThoseOfTheGraph() {
    SameDiff graph = SameDiffPrograms.convolutional(new Adam(0.01));
    SameDiffTruth truth = new SameDiffTruth();
    graph.addListeners(truth);
    assertTruth(truth, train(graph, 2, 4), 8);
  }

  @Test
  void twoLosses_areLoggedByName() {
    SameDiff graph = SameDiffPrograms.twoLosses();
    SameDiffTruth truth = new SameDiffTruth();
    graph.addListeners(truth);
    var scalars = train(graph, 1, 3);
    assertTruth(truth, scalars, 3);
    truth.losses.forEach(
        (step, values) ->
            values.forEach(
                (name, value) ->
                    assertEquals(value, scalars.get("train/loss/" + name).get(step), 1e-5)));
    assertFalse(scalars.containsKey("train/loss/regularization"));
  }

  /** What DL4J itself reports of these is mixed up. */
  @Test
  void severalLossesAndRegularizations_areAddedUp() {
    SameDiff graph = SameDiffPrograms.twoLosses();
    graph.setTrainingConfig(SameDiffPrograms.config(new Sgd(0.01)).l2(0.1).build());
    SameDiffTruth one = new SameDiffTruth();
    graph.addListeners(one);
    var scalars = train(graph, 1, 3);
    assertTruth(one, scalars, 3);
    assertEquals(
        one.regularizations.get(1L), scalars.get("train/loss/L2Regularization").get(1L), 1e-5);

    SameDiff another = SameDiffPrograms.feedforward(0);
    another.setTrainingConfig(SameDiffPrograms.config(new Sgd(0.01)).l1(0.01).l2(0.1).build());
    SameDiffTruth two = new SameDiffTruth();
    another.addListeners(two);
    scalars = train(another, 1, 3);
    assertTruth(two, scalars, 3);
    assertEquals(
        two.regularizations.get(1L), scalars.get("train/loss/regularization").get(1L), 1e-5);
  }

  private static void assertTruth(
      SameDiffTruth truth, SortedMap<String, SortedMap<Long, Double>> scalars, int steps) {
    assertEquals(steps, truth.losses.size());
    truth.losses.forEach(
        (step, values) -> {
          assertEquals(truth.total(step), scalars.get(StandardMetrics.LOSS).get(step), 1e-5);
          assertEquals(
              truth.gradientNorms.get(step),
              scalars.get(StandardMetrics.GRAD_NORM).get(step),
              1e-5);
        });
    Collection<Double> losses = scalars.get(StandardMetrics.LOSS).values();
    assertEquals(steps, losses.size());
  }

  private SortedMap<String, SortedMap<Long, Double>> train(
      SameDiff graph, int epochs, int batches) {
    try (var run = new RecordedRun(folder)) {
      graph.fit(
          SameDiffPrograms.batches(batches),
          epochs,
          SameDiffMetricListener.builder(run.logger()).gradientNormEvery(1).build());
      var scalars = run.scalars();
      assertEquals(List.of(), run.warnings());
      return scalars;
    }
  }
}
