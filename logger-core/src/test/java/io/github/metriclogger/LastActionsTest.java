package io.github.metriclogger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.Scalar;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastActionsTest {

  @TempDir Path dir;
  private final KeepingSink sink = new KeepingSink();

  @Test
  void close_actionsLog_keptInOrder() {
    MetricLogger logger = sink.run(dir).open();
    logger.beforeClose(() -> logger.log("held", 1, 0));
    logger.beforeClose(() -> logger.log("held", 2, 1));
    logger.close();
    logger.close();
    assertEquals(
        LongStream.of(0, 1).boxed().toList(),
        sink.all(Scalar.class).stream().map(Scalar::step).toList());
  }

  @Test
  void close_moreThanTheQueueHolds_actionWaitsForRoom() {
    MetricLogger logger = sink.run(dir).set("pipeline.capacity", 64).open();
    logger.beforeClose(() -> LongStream.range(0, 5_000).forEach(i -> logger.log("held", i, i)));
    logger.close();
    assertEquals(5_000, sink.count(EventKind.SCALARS));
  }

  @Test
  void close_actionThrows_othersRunAndItIsWarnedOf() {
    MetricLogger logger = sink.run(dir).open();
    logger.beforeClose(
        () -> {
          throw new StackOverflowError("mine");
        });
    logger.beforeClose(() -> logger.log("held", 2, 1));
    logger.close();
    assertEquals(1, sink.count(EventKind.SCALARS));
    assertTrue(
        sink.all(MessageLogged.class).stream()
            .anyMatch(warning -> warning.text().contains("mine")));
  }

  @Test
  void close_actionHangs_runEndsInTime() {
    CountDownLatch never = new CountDownLatch(1);
    MetricLogger logger = sink.run(dir).set("pipeline.close_timeout", "1s").open();
    logger.beforeClose(
        () -> {
          try {
            never.await();
          } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
          }
        });
    logger.log("a", 1, 0);
    logger.close();
    never.countDown();
    assertEquals(1, sink.count(EventKind.SCALARS));
    assertTrue(sink.closed());
  }
}
