package io.github.metriclogger.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.StandardMetrics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.Loss;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.listeners.records.History;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** What arrives in the logger from trainings of SameDiff graphs. */
class SameDiffMetricListenerTest {

  @TempDir private Path folder;

  private static SameDiffMetricListener.Builder listener(RecordedRun run) {
    return SameDiffMetricListener.builder(run.logger());
  }

  @Test
  void fit_twice_stepsAndEpochsFollowOn() {
    SameDiff graph = SameDiffPrograms.convolutional(new Adam(0.01));
    try (var run = new RecordedRun(folder)) {
      graph.addListeners(listener(run).epochs(3).batchesPerEpoch(3).build());
      graph.fit(SameDiffPrograms.batches(3), 2);
      graph.fit(SameDiffPrograms.batches(3), 1);
      var scalars = run.scalars();
      assertEquals(9, scalars.get(StandardMetrics.LOSS).size());
      assertEquals(0L, scalars.get(StandardMetrics.LOSS).firstKey());
      assertEquals(Map.of(2L, 1.0, 5L, 2.0, 8L, 3.0), scalars.get(StandardMetrics.EPOCH));
      for (String tag :
          List.of(
              StandardMetrics.EPOCH_LOSS,
              StandardMetrics.EPOCH_TIME,
              StandardMetrics.SAMPLES_PER_SECOND,
              StandardMetrics.BEST_LOSS)) {
        assertEquals(List.of(2L, 5L, 8L), List.copyOf(scalars.get(tag).keySet()), tag);
      }
      double mean =
          scalars.get(StandardMetrics.LOSS).headMap(3L).values().stream()
              .mapToDouble(value -> value)
              .average()
              .orElseThrow();
      assertEquals(mean, scalars.get(StandardMetrics.EPOCH_LOSS).get(2L), 1e-9);
      assertEquals(9, scalars.get(Dl4jMetricListener.ETL_TIME).size());
      assertEquals(List.of(0L), List.copyOf(scalars.get(StandardMetrics.GRAD_NORM).keySet()));
      assertEquals(List.of(), run.warnings());
    }
  }

  @Test
  void learningRate_schedules_areExact() {
    SameDiff byIteration =
        SameDiffPrograms.convolutional(
            new Sgd(
                new MapSchedule.Builder(ScheduleType.ITERATION).add(0, 0.5).add(2, 0.25).build()));
    try (var run = new RecordedRun(folder)) {
      byIteration.addListeners(listener(run).build());
      byIteration.fit(SameDiffPrograms.batches(4), 1);
      assertEquals(
          Map.of(0L, 0.5, 1L, 0.5, 2L, 0.25, 3L, 0.25),
          run.scalars().get(StandardMetrics.LEARNING_RATE));
    }
    SameDiff byEpoch =
        SameDiffPrograms.convolutional(
            new Sgd(new MapSchedule.Builder(ScheduleType.EPOCH).add(0, 0.5).add(1, 0.25).build()));
    try (var run = new RecordedRun(folder)) {
      byEpoch.fit(SameDiffPrograms.batches(2), 2, listener(run).build());
      assertEquals(
          Map.of(0L, 0.5, 1L, 0.5, 2L, 0.25, 3L, 0.25),
          run.scalars().get(StandardMetrics.LEARNING_RATE));
    }
  }

  @Test
  void validation_supplier_comesWithTheEpoch() {
    SameDiff graph = SameDiffPrograms.convolutional(new Adam(0.01));
    try (var run = new RecordedRun(folder)) {
      graph.addListeners(
          listener(run)
              .validation(
                  () -> {
                    Evaluation evaluation = new Evaluation();
                    graph.evaluate(SameDiffPrograms.batches(4), "out", evaluation);
                    return Map.of("val/accuracy", evaluation.accuracy());
                  })
              .build());
      graph.fit(SameDiffPrograms.batches(3), 2);
      Evaluation last = new Evaluation();
      graph.evaluate(SameDiffPrograms.batches(4), "out", last);
      SortedMap<Long, Double> accuracy = run.scalars().get("val/accuracy");
      assertEquals(List.of(2L, 5L), List.copyOf(accuracy.keySet()));
      assertEquals(last.accuracy(), accuracy.get(5L), 1e-9);
    }
  }

  @Test
  void validationSet_ofFit_changesNothing() {
    SameDiff graph = SameDiffPrograms.convolutional(new Adam(0.01));
    graph.setTrainingConfig(
        SameDiffPrograms.config(new Adam(0.01))
            .trainEvaluation("out", 0, new Evaluation())
            .validationEvaluation("out", 0, new Evaluation())
            .build());
    try (var run = new RecordedRun(folder)) {
      graph.addListeners(listener(run).build());
      History history =
          graph
              .fit()
              .train(SameDiffPrograms.batches(3), 2)
              .validate(SameDiffPrograms.batches(2), 1)
              .exec();
      assertEquals(2, history.trainingEval(Evaluation.Metric.ACCURACY).size());
      assertEquals(2, history.validationEval(Evaluation.Metric.ACCURACY).size());
      var scalars = run.scalars();
      assertEquals(6, scalars.get(StandardMetrics.LOSS).size());
      assertEquals(
          scalars.get(StandardMetrics.EPOCH_LOSS).get(2L),
          history.lossCurve().meanLoss(0).totalLoss(),
          1e-6,
          "the history has the true loss, too");
      assertEquals(List.of(), run.warnings());
    }
    assertEquals(
        List.of("out"), List.copyOf(graph.getTrainingConfig().getTrainEvaluations().keySet()));
  }

  @Test
  void fitDataSet_epochsEndByCountOrByFinish() {
    SameDiff graph = SameDiffPrograms.convolutional(new Adam(0.01));
    try (var run = new RecordedRun(folder)) {
      SameDiffMetricListener listener = listener(run).batchesPerEpoch(2).build();
      graph.addListeners(listener);
      for (int i = 0; i < 5; i++) {
        graph.fit(SameDiffPrograms.data(6));
      }
      graph.getTrainingConfig().incrementEpochCount();
      graph.fit(SameDiffPrograms.data(6));
      listener.finish();
      listener.finish();
      var scalars = run.scalars();
      assertEquals(Map.of(1L, 1.0, 3L, 2.0, 4L, 3.0, 5L, 4.0), scalars.get(StandardMetrics.EPOCH));
      assertEquals(6, scalars.get(StandardMetrics.LOSS).size());
      assertNotEquals(0.0, scalars.get(StandardMetrics.LOSS).get(0L));
    }
  }

  @Test
  void anotherGraph_continuesTheRun() {
    SameDiff first = SameDiffPrograms.convolutional(new Adam(0.01));
    SameDiff second = SameDiffPrograms.feedforward(0);
    try (var run = new RecordedRun(folder)) {
      SameDiffMetricListener listener = listener(run).build();
      first.fit(SameDiffPrograms.batches(2), 1, listener);
      second.fit(SameDiffPrograms.batches(2), 1, listener);
      var scalars = run.scalars();
      assertEquals(
          List.of(0L, 1L, 2L, 3L), List.copyOf(scalars.get(StandardMetrics.LOSS).keySet()));
      assertEquals(Map.of(1L, 1.0, 3L, 2.0), scalars.get(StandardMetrics.EPOCH));
      assertTrue(scalars.get(StandardMetrics.LOSS).get(2L) < 0.2, "a squared error, no entropy");
    }
  }

  @Test
  void histograms_areOfVariables() {
    SameDiff graph = SameDiffPrograms.feedforward(1e-4);
    try (var run = new RecordedRun(folder)) {
      graph.addListeners(listener(run).histogramsEvery(2).build());
      graph.fit(SameDiffPrograms.batches(3), 1);
      assertEquals(
          List.of("gradients/w0", "gradients/w1", "parameters/w0", "parameters/w1"),
          run.histogramTags());
      assertEquals(List.of(0L, 2L), List.copyOf(run.histograms("gradients/w0").keySet()));
    }
  }

  /** A version that does not compute the loss even so. */
  @Test
  void lossNotComputed_isNotLogged_andWarnedOfOnce() {
    SameDiff graph = SameDiffPrograms.feedforward(0);
    try (var run = new RecordedRun(folder)) {
      SameDiffMetricListener listener = listener(run).build();
      At at = At.builder().operation(Operation.TRAINING).build();
      MultiDataSet data = SameDiffPrograms.data(5).toMultiDataSet();
      listener.operationStart(graph, Operation.TRAINING);
      for (int i = 0; i < 3; i++) {
        at.setIteration(i);
        listener.iterationStart(graph, at, data, 0);
        listener.iterationDone(graph, at, data, new Loss(List.of("mse"), new double[1]));
      }
      var scalars = run.scalars();
      assertFalse(scalars.containsKey(StandardMetrics.LOSS));
      assertEquals(3, scalars.get(StandardMetrics.LEARNING_RATE).size());
      assertEquals(1, run.warnings().size(), run.warnings()::toString);
    }
  }

  /** An iteration that fails leaves the program's config as it was, at the latest at the next. */
  @Test
  void iterationFails_configIsTheProgramsAgain() {
    SameDiff graph = SameDiffPrograms.feedforward(0);
    var evaluations = graph.getTrainingConfig().getTrainEvaluations();
    try (var run = new RecordedRun(folder)) {
      graph.addListeners(listener(run).build());
      DataSet wrong =
          new DataSet(Nd4j.create(DataType.FLOAT, 2, 3), Nd4j.create(DataType.FLOAT, 2, 10));
      assertThrows(RuntimeException.class, () -> graph.fit(wrong));
      graph.fit(SameDiffPrograms.data(5));
      assertSame(evaluations, graph.getTrainingConfig().getTrainEvaluations());
      assertEquals(Map.of(), evaluations);
      assertEquals(1, run.scalars().get(StandardMetrics.LOSS).size());
    }
  }

  /** Layers are frozen by making their variables constants. */
  @Test
  void frozenVariable_noLongerCounts() {
    SameDiff graph = SameDiffPrograms.feedforward(0);
    SameDiffTruth truth = new SameDiffTruth();
    try (var run = new RecordedRun(folder)) {
      SameDiffMetricListener listener = listener(run).gradientNormEvery(1).build();
      graph.addListeners(truth, listener);
      graph.fit(SameDiffPrograms.data(5));
      graph.convertToConstant(graph.getVariable("w0"));
      graph.fit(SameDiffPrograms.data(5));
      assertEquals(List.of("w1"), SameDiffPrograms.trained(graph));
      var norms = run.scalars().get(StandardMetrics.GRAD_NORM);
      assertEquals(truth.gradientNorms.get(0L), norms.get(0L), 1e-5);
      assertEquals(truth.gradientNorms.get(1L), norms.get(1L), 1e-5);
    }
  }

  @Test
  void build_beforeTraining_touchesNothing() {
    MetricLogger logger = Mockito.mock(MetricLogger.class);
    SameDiffPrograms.feedforward(0).addListeners(SameDiffMetricListener.builder(logger).build());
    Mockito.verifyNoInteractions(logger);
  }

  @Test
  void brokenLogger_trainingIsUnharmed() {
    MetricLogger broken =
        Mockito.mock(
            MetricLogger.class,
            call -> {
              throw new IllegalStateException("broken");
            });
    SameDiff plain = SameDiffPrograms.feedforward(1e-4);
    plain.fit(SameDiffPrograms.batches(3), 2);
    SameDiff watched = SameDiffPrograms.feedforward(1e-4);
    watched.fit(
        SameDiffPrograms.batches(3),
        2,
        SameDiffMetricListener.builder(broken).gradientNormEvery(1).histogramsEvery(1).build());
    assertEquals(plain.getVariable("w0").getArr(), watched.getVariable("w0").getArr());
    assertFalse(plain.getVariable("w0").getArr().isNaN().any());
  }
}
