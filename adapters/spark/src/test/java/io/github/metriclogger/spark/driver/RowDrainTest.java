package io.github.metriclogger.spark.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RowDrainTest {

  private final AtomicInteger marks = new AtomicInteger();

  @Test
  void await_nothingOnItsWay_oneMarkAndNoWait() {
    var drain = new RowDrain(marks::incrementAndGet, 60_000, 60_000);
    assertTimeoutPreemptively(Duration.ofSeconds(20), drain::await);
    assertEquals(1, marks.get());
  }

  /** The inbox holds one message; whoever sent it has two more, each sent after an answer. */
  @Test
  void await_sendersHaveMore_untilItIsQuiet() {
    var drain = new AtomicReference<RowDrain>();
    drain.set(
        new RowDrain(
            () -> {
              if (marks.incrementAndGet() <= 3) {
                drain.get().arrived();
              }
              return null;
            },
            60_000,
            50));
    assertTimeoutPreemptively(Duration.ofSeconds(20), drain.get()::await);
    assertEquals(4, marks.get());
  }

  /** The run takes one message for longer than it is to be quiet; its sender has one more. */
  @Test
  void await_aMessageIsBeingTaken_thatOfItsAnsweredSenderIsAwaited() {
    var drain = new AtomicReference<RowDrain>();
    drain.set(
        new RowDrain(
            () -> {
              if (marks.incrementAndGet() == 1) {
                drain.get().answered();
              } else if (marks.get() == 2) {
                drain.get().arrived();
                drain.get().answered();
              }
              return null;
            },
            60_000,
            50));
    drain.get().arrived();
    assertTimeoutPreemptively(Duration.ofSeconds(20), drain.get()::await);
    assertEquals(3, marks.get());
  }

  @Test
  void await_driverStandsStill_endsInTime() {
    var drain =
        new RowDrain(
            () -> {
              new CountDownLatch(1).await();
              return null;
            },
            50,
            50);
    assertTimeoutPreemptively(Duration.ofSeconds(20), drain::await);
  }

  @Test
  void await_sparkIsGone_endsAtOnce() {
    var drain =
        new RowDrain(
            () -> {
              throw new IllegalStateException("stopped");
            },
            60_000,
            60_000);
    assertTimeoutPreemptively(Duration.ofSeconds(20), drain::await);
  }
}
