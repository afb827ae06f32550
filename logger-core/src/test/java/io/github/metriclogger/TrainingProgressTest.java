package io.github.metriclogger;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.MetricDefined;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {

  private static final double NOT_KNOWN = Double.NaN;

  private final ManualTime time = new ManualTime(1_000);
  private final RecordedLogger record = new RecordedLogger(time);

  private TrainingProgress.Builder builder() {
    return TrainingProgress.builder(record.logger()).timeSource(time);
  }

  @Test
  void batch_all_logged() {
    TrainingProgress progress = builder().start();
    progress.batch(0.5, 0.001, 2.5, 4);
    progress.batch(0.4, 0.002, 4);
    assertEquals(
        List.of(
            "train/loss=0.5@0",
            "train/learning_rate=0.001@0",
            "train/grad_norm=2.5@0",
            "train/loss=0.4@1",
            "train/learning_rate=0.002@1"),
        record.scalars());
    assertEquals(1, progress.step());
  }

  @Test
  void batch_unknownRate_notLogged() {
    builder().start().batch(Double.NaN, NOT_KNOWN, 0);
    assertEquals(List.of("train/loss=NaN@0"), record.scalars());
  }

  @Test
  void batch_nanNorm_logged() {
    builder().start().batch(1, NOT_KNOWN, Double.NaN, 0);
    assertEquals(List.of("train/loss=1.0@0", "train/grad_norm=NaN@0"), record.scalars());
  }

  @Test
  void accumulation_three_meanLogged() {
    TrainingProgress progress = builder().accumulation(3).start();
    progress.batch(1, 0.1, 1);
    progress.batch(2, 0.1, 1);
    assertEquals(-1, progress.step());
    progress.batch(6, 0.1, 9, 1);
    assertEquals(
        List.of("train/loss=3.0@0", "train/learning_rate=0.1@0", "train/grad_norm=9.0@0"),
        record.scalars());
    assertEquals(
        List.of(-1L, -1L, 0L), record.events(BatchProgress.class).map(b -> b.step()).toList());
  }

  @Test
  void accumulation_rest_stepAtEpochEnd() {
    TrainingProgress known = builder().accumulation(2).batchesPerEpoch(3).start();
    for (double loss : new double[] {1, 3, 8}) {
      known.batch(loss, NOT_KNOWN, 1);
    }
    assertEquals(1, known.step());
    TrainingProgress unknown = builder().accumulation(2).start();
    unknown.batch(5, NOT_KNOWN, 1);
    unknown.epochFinished();
    assertEquals(0, unknown.step());
    assertEquals(
        List.of("train/loss=2.0@0", "train/loss=8.0@1", "train/loss=5.0@0"),
        record.scalars().subList(0, 3));
  }

  @Test
  void epoch_metrics_oneRow() {
    TrainingProgress progress = builder().epochs(2).start();
    time.advance(1);
    progress.batch(1, 0.1, 30);
    time.advance(1);
    progress.batch(3, 0.1, 30);
    time.advance(3);
    progress.epochFinished();
    assertEquals(
        "epoch=1.0,train/epoch_loss=2.0,train/epoch_time=5.0,train/samples_per_second=30.0,"
            + "train/best_loss=2.0@1",
        record.scalars().get(4));
    assertEquals(1, progress.epoch());
    assertEquals(2, progress.bestLoss());
  }

  @Test
  void throughput_fourProcesses_countsTheSamplesOfAll() {
    record.worldSize(4);
    TrainingProgress progress = builder().start();
    time.advance(2);
    progress.batch(1, 0.1, 30);
    progress.epochFinished();
    String row = record.scalars().get(2);
    assertTrue(row.contains("train/samples_per_second=60.0,"), row);
    assertEquals(60, record.events(EpochProgress.class).toList().get(0).samplesPerSecond());
  }

  @Test
  void epoch_progress_told() {
    TrainingProgress progress = builder().epochs(3).batchesPerEpoch(3).start();
    for (double loss : new double[] {2, Double.NaN, 4}) {
      time.advance(2);
      progress.batch(loss, 0.1, 3);
    }
    progress.validation(Map.of("val/b", 0.25, "val/a", 0.5f));
    progress.epochFinished();
    EpochProgress epoch = record.events(EpochProgress.class).findFirst().orElseThrow();
    Map<String, Double> validation = Map.of("val/a", 0.5, "val/b", 0.25);
    assertEquals(
        new EpochProgress(
            "", 1, 3, 2, 3, 2, 4, 1, 0.1, 6, 12, 1.5, 3, true, validation, time.wallTime()),
        epoch);
    assertEquals(List.of("val/a", "val/b"), List.copyOf(epoch.validation().keySet()));
  }

  @Test
  void epoch_allNan_noBest() {
    TrainingProgress progress = builder().start();
    progress.batch(Double.POSITIVE_INFINITY, NOT_KNOWN, 0);
    progress.epochFinished();
    assertTrue(Double.isNaN(progress.bestLoss()));
    assertEquals("epoch=1.0,train/epoch_loss=NaN,train/epoch_time=0.0@0", record.scalars().get(1));
  }

  @Test
  void epoch_worse_bestStays() {
    TrainingProgress progress = builder().start();
    for (double loss : new double[] {2, 1, 3}) {
      progress.batch(loss, NOT_KNOWN, 0);
      progress.epochFinished();
    }
    assertEquals(1, progress.bestLoss());
    assertEquals(
        List.of(true, true, false),
        record.events(EpochProgress.class).map(EpochProgress::newBest).toList());
  }

  @Test
  void epochStarted_unfinished_forgotten() {
    TrainingProgress progress = builder().accumulation(2).start();
    progress.batch(100, NOT_KNOWN, 1);
    time.advance(50);
    progress.epochStarted();
    time.advance(1);
    progress.batch(1, NOT_KNOWN, 1);
    progress.batch(1, NOT_KNOWN, 1);
    progress.epochFinished();
    EpochProgress epoch = record.events(EpochProgress.class).findFirst().orElseThrow();
    assertEquals(1, epoch.averageLoss());
    assertEquals(1, epoch.epochSeconds());
    assertEquals("train/loss=1.0@0", record.scalars().get(0));
  }

  @Test
  void remaining_lastFiveEpochs_counted() {
    TrainingProgress progress = builder().epochs(10).start();
    for (double seconds : new double[] {100, 1, 2, 3, 4, 5}) {
      time.advance(seconds);
      progress.epochFinished();
    }
    List<Double> remaining =
        record.events(EpochProgress.class).map(EpochProgress::remainingSeconds).toList();
    assertEquals(900, remaining.get(0));
    assertEquals(4 * 3.0, remaining.get(5));
  }

  @Test
  void planEpochs_changed_shownFromTheNextBatch() {
    TrainingProgress progress = builder().epochs(40).start();
    progress.batch(1, NOT_KNOWN, 0);
    progress.planEpochs(0);
    progress.batch(1, NOT_KNOWN, 0);
    progress.planEpochs(50);
    progress.epochFinished();
    assertEquals(
        List.of(40, 0), record.events(BatchProgress.class).map(BatchProgress::epochs).toList());
    EpochProgress epoch = record.events(EpochProgress.class).findFirst().orElseThrow();
    assertEquals(50, epoch.epochs());
  }

  @Test
  void remaining_withinEpoch_estimated() {
    TrainingProgress progress = builder().epochs(2).batchesPerEpoch(4).start();
    time.advance(3);
    progress.batch(1, NOT_KNOWN, 0);
    BatchProgress batch = record.events(BatchProgress.class).findFirst().orElseThrow();
    assertEquals(3 * 3 + 4 * 3, batch.remainingSeconds());
    assertTrue(Double.isNaN(batch.batchSeconds()));
  }

  @Test
  void validation_lastStep_logged() {
    TrainingProgress progress = builder().start();
    progress.batch(1, NOT_KNOWN, 0);
    Map<String, Double> metrics = new HashMap<>();
    metrics.put("val/acc", 0.9);
    metrics.put("", 1.0);
    metrics.put(null, 1.0);
    metrics.put("val/none", null);
    progress.validation(metrics);
    assertEquals("epoch=1.0,val/acc=0.9@0", record.scalars().get(1));
    progress.validation(Map.of());
    assertEquals(2, record.scalars().size());
  }

  @Test
  void epochMetrics_defined_once() {
    TrainingProgress progress = builder().start();
    progress.validation(Map.of("val/acc", 0.9));
    progress.validation(Map.of("val/acc", 0.9));
    List<String> defined =
        record
            .events(MetricDefined.class)
            .map(event -> event.definition().name() + " by " + event.definition().stepMetric())
            .toList();
    assertEquals(
        List.of(
            "train/epoch_loss by epoch",
            "train/epoch_time by epoch",
            "train/samples_per_second by epoch",
            "train/best_loss by epoch",
            "val/acc by epoch"),
        defined);
  }

  @Test
  void resume_best_kept() {
    record.resumed(499, 0.25);
    TrainingProgress progress = builder().epochs(5).epochsDone(2).start();
    assertEquals(499, progress.step());
    assertEquals(2, progress.epoch());
    progress.batch(0.5, NOT_KNOWN, 0);
    progress.epochFinished();
    assertEquals(0.25, progress.bestLoss());
    EpochProgress epoch = record.events(EpochProgress.class).findFirst().orElseThrow();
    assertFalse(epoch.newBest());
    assertEquals(3, epoch.epoch());
    assertEquals("train/loss=0.5@500", record.scalars().get(0));
    assertEquals(-1, record.resumedAt());
  }

  @Test
  void resume_olderCheckpoint_resumesThere() {
    record.resumed(499, Double.NaN);
    TrainingProgress progress = builder().firstStep(300).start();
    assertEquals(300, record.resumedAt());
    assertEquals(299, progress.step());
    assertEquals(300, progress.nextStep());
    assertTrue(Double.isNaN(progress.bestLoss()));
  }

  @Test
  void builder_nonsense_ignored() {
    TrainingProgress progress =
        builder()
            .epochs(-1)
            .batchesPerEpoch(0)
            .accumulation(0)
            .epochsDone(-3)
            .firstStep(-7)
            .start();
    progress.batch(1, NOT_KNOWN, -5);
    BatchProgress batch = record.events(BatchProgress.class).findFirst().orElseThrow();
    assertEquals(
        List.of(1, 0, 0, 0),
        List.of(batch.epoch(), batch.epochs(), batch.batches(), batch.batch()));
    assertEquals(0, batch.samples());
    assertEquals(0, progress.step());
  }

  @Test
  void logger_throws_trainingGoesOn() {
    MetricLogger broken = mock();
    doThrow(new IllegalStateException("broken")).when(broken).logEvent(any());
    TrainingProgress progress = TrainingProgress.builder(broken).start();
    assertDoesNotThrow(
        () -> {
          progress.batch(1, 1, 1);
          progress.batch(1, 1, 1, 1);
          progress.epochFinished();
        });
  }

  @Test
  void validation_null_saidOnce() {
    TrainingProgress progress = builder().start();
    progress.validation(null);
    progress.validation(null);
    assertEquals(1, record.events(MessageLogged.class).count());
  }

  @Test
  void noop_all_works() {
    TrainingProgress progress = TrainingProgress.builder(MetricLogger.noop()).start();
    progress.batch(1, 1, 1);
    progress.epochFinished();
    assertEquals(1, progress.epoch());
  }
}
