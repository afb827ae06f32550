package io.github.metriclogger;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Gradients that are accumulated in no fixed rhythm. */
class MicroBatchTest {

  private final ManualTime time = new ManualTime(1_000);
  private final RecordedLogger record = new RecordedLogger(time);
  private final TrainingProgress progress =
      TrainingProgress.builder(record.logger()).timeSource(time).batchesPerEpoch(5).start();

  @Test
  void step_microBatches_belongToTheNextBatch() {
    progress.microBatch(1, 0.1, 4);
    progress.microBatch(2, 0.1, 4);
    assertEquals(-1, progress.step());
    progress.batch(6, 0.2, 9, 4);
    progress.batch(5, 0.3, 4);
    assertEquals(
        List.of(
            "train/loss=3.0@0",
            "train/learning_rate=0.2@0",
            "train/grad_norm=9.0@0",
            "train/loss=5.0@1",
            "train/learning_rate=0.3@1"),
        record.scalars());
    assertEquals(
        List.of("0@-1", "1@-1", "2@0", "3@1"),
        record.events(BatchProgress.class).map(b -> b.batch() + "@" + b.step()).toList());
  }

  @Test
  void epoch_restOfMicroBatches_isAStep() {
    progress.batch(1, 0.1, 4);
    progress.microBatch(2, 0.1, 4);
    progress.microBatch(4, 0.1, 4);
    progress.epochFinished();
    assertEquals(1, progress.step());
    assertEquals("train/loss=3.0@1", record.scalars().get(2));
    assertEquals(
        7.0 / 3, record.events(EpochProgress.class).findFirst().orElseThrow().averageLoss(), 1e-12);
  }

  @Test
  void logger_throws_isNotPassedOn() {
    MetricLogger broken = mock(MetricLogger.class);
    doThrow(new IllegalStateException("broken")).when(broken).logEvent(any());
    TrainingProgress onBroken = TrainingProgress.builder(broken).start();
    assertDoesNotThrow(() -> onBroken.microBatch(1, 0.1, 4));
  }
}
