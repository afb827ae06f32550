package io.github.metriclogger.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BoundedTaskTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void run_work_doneOnADaemonOfItsOwn() {
    var thread = new AtomicReference<Thread>();
    assertNull(BoundedTask.run("report", LONG, () -> thread.set(Thread.currentThread())));
    assertEquals("metriclogger-report", thread.get().getName());
    assertTrue(thread.get().isDaemon());
  }

  @Test
  void run_failure_isReturned() {
    var failure = new NoClassDefFoundError("picocli");
    assertSame(
        failure,
        BoundedTask.run(
            "report",
            LONG,
            () -> {
              throw failure;
            }));
  }

  @Test
  void run_endlessWork_isLeftAlone() {
    var never = new CountDownLatch(1);
    assertInstanceOf(
        TimeoutException.class, BoundedTask.run("report", Duration.ofMillis(10), never::await));
    never.countDown();
  }

  @Test
  void run_interruptedCaller_waitsAndStaysInterrupted() {
    var done = new AtomicReference<String>();
    Thread.currentThread().interrupt();
    assertNull(BoundedTask.run("report", LONG, () -> done.set("yes")));
    assertTrue(Thread.interrupted());
    assertEquals("yes", done.get());
  }
}
