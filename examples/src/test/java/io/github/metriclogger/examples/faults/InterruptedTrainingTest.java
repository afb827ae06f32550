package io.github.metriclogger.examples.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.testkit.RunHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An interrupt cancels the training, not the saving of its rows. */
class InterruptedTrainingTest {
  private static final int STEPS = 20_000;

  @TempDir private Path dir;

  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  private MetricLogger open() {
    return MetricLogger.builder()
        .project("interrupted")
        .name("run")
        .dir(dir)
        .set("run.id", "id1")
        .set("run.resume", "allow")
        .set("pipeline.capacity", 256)
        .set("pipeline.overflow", "block")
        .set("pipeline.block_timeout", "60s")
        .sink("csv", Map.of())
        .sink("tensorboard", Map.of())
        .sink("wandb", Map.of("mode", "offline"))
        .open();
  }

  private static void log(MetricLogger logger, long from, long to) {
    for (long step = from; step < to; step++) {
      logger.log("loss", step, step);
    }
  }

  @Test
  void interruptedThread_opensLogsFlushesResumesAndKeepsIt() throws IOException {
    Thread.currentThread().interrupt();
    MetricLogger first = open();
    assertTrue(Thread.currentThread().isInterrupted(), "after open");
    log(first, 0, STEPS);
    assertTrue(Thread.currentThread().isInterrupted(), "after log");
    assertTrue(first.flush(Duration.ofSeconds(60)), "all is safe");
    assertTrue(Thread.currentThread().isInterrupted(), "after flush");
    first.close();
    assertTrue(Thread.currentThread().isInterrupted(), "after close");

    MetricLogger second = open();
    assertEquals(STEPS - 1, second.lastStep());
    assertEquals(OptionalDouble.of(STEPS - 1), second.resumedValue("loss"));
    log(second, STEPS, STEPS + 10);
    second.close();
    assertTrue(Thread.interrupted(), "after the second start");

    second.deliveryReport().sinks().forEach(sink -> assertEquals(0, sink.dropped(), sink::sink));
    Path run = second.runDirectory();
    for (String format : List.of("csv", "tensorboard")) {
      assertEquals(STEPS + 10, RunHistory.read(run, format).values().get("loss").size(), format);
    }
    try (Stream<Path> directories = Files.list(dir.resolve("interrupted"))) {
      assertEquals(List.of(run), directories.toList(), "no other directory was left");
    }
  }

  /** An interrupt that comes at some moment of the opening, not before it. */
  @Test
  void interruptedMeanwhile_opens() throws InterruptedException {
    for (int round = 0; round < 12; round++) {
      interruptAfter(round * 2L);
    }
  }

  private void interruptAfter(long millis) throws InterruptedException {
    Thread opening = Thread.currentThread();
    Thread interrupting =
        new Thread(
            () -> {
              LockSupport.parkNanos(millis * 1_000_000);
              opening.interrupt();
            });
    interrupting.start();
    MetricLogger logger = open();
    log(logger, 0, 100);
    logger.close();
    logger.deliveryReport().sinks().forEach(sink -> assertEquals(0, sink.dropped(), sink::sink));
    Thread.interrupted();
    interrupting.join();
    Thread.interrupted();
  }
}
