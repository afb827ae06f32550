package io.github.metriclogger.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
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
  void offer_fullQueue_waitsAsUsersDo() {
    FakeSink sink = new FakeSink();
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    sink.writing =
        (batch, fake) -> {
          entered.countDown();
          Gates.pass(gate);
          return fake.keep(batch);
        };
    EventPipeline pipeline = Bench.start(Bench.config(4), new FakeTime(), Bench.lane("s", sink));
    Bench.offer(pipeline, 0, 1);
    Gates.pass(entered);
    Bench.offer(pipeline, 1, 5);
    AtomicReference<Thread> thread = new AtomicReference<>();
    CountDownLatch offered = new CountDownLatch(1);
    PeriodicTask task =
        PeriodicTask.start(
            "test",
            Duration.ofHours(1),
            () -> {
              thread.set(Thread.currentThread());
              pipeline.offer(Bench.scalar(99));
              offered.countDown();
            });
    Bench.await(
        "it waits for room",
        () ->
            offered.getCount() == 0
                || (thread.get() != null && thread.get().getState() == Thread.State.TIMED_WAITING));
    gate.countDown();
    Gates.pass(offered);
    task.close();
    Bench.close(pipeline);
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 99L), sink.steps());
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
