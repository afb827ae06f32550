package io.github.metriclogger.pipeline;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PeriodicTaskTest {

  @Test
  void start_failingTask_goesOn() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(3);
    try (PeriodicTask task =
        PeriodicTask.start(
            "test",
            Duration.ofMillis(1),
            () -> {
              runs.countDown();
              throw new IllegalStateException("planned");
            })) {
      assertTrue(runs.await(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void close_longInterval_threadEnds() throws InterruptedException {
    AtomicReference<Thread> thread = new AtomicReference<>();
    CountDownLatch ran = new CountDownLatch(1);
    PeriodicTask task =
        PeriodicTask.start(
            "test",
            Duration.ofHours(1),
            () -> {
              thread.set(Thread.currentThread());
              ran.countDown();
            });
    assertTrue(ran.await(20, TimeUnit.SECONDS));
    task.close();
    thread.get().join(20_000);
    assertTrue(!thread.get().isAlive() && thread.get().isDaemon());
  }
}
