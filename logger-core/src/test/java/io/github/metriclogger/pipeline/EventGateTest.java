package io.github.metriclogger.pipeline;

import static io.github.metriclogger.pipeline.Bench.config;
import static io.github.metriclogger.pipeline.Bench.scalar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.config.OverflowPolicy;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Queues behind their one lock, with real threads. */
class EventGateTest {
  private static final int CALLERS = 4;
  private static final int EACH = 50_000;
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);

  private final EventGate gate = new EventGate();
  private final AtomicBoolean over = new AtomicBoolean();

  /** A queue and what its lane takes from it. */
  private final class Lane {
    final LaneCounters counters = new LaneCounters();
    final LaneQueue queue;
    final Batch batch;
    final List<Long> steps = new ArrayList<>();

    Lane(int capacity, OverflowPolicy overflow) {
      var limits = config(capacity, overflow, Duration.ofHours(1));
      queue = new LaneQueue(gate, limits, new LanePulse(new FakeTime()), counters);
      batch = new Batch(queue, counters);
    }

    /** Takes one batch and owns it in two parts. */
    void drain() {
      batch.fill();
      for (RunEvent event : batch.rest()) {
        steps.add(((Scalar) event).step());
      }
      int half = batch.rest().size() / 2;
      batch.owned(half);
      batch.owned(batch.rest().size());
    }

    void drainToTheEnd() {
      while (!over.get()) {
        drain();
        LockSupport.parkNanos(50_000);
      }
      drain();
      drain(); // capacities are below what a batch holds
    }

    long offered() {
      return queue.entered() + counters.refused.sum();
    }
  }

  private void call(LaneQueue[] queues, int callers) throws InterruptedException {
    var threads = new ArrayList<Thread>();
    for (int caller = 0; caller < callers; caller++) {
      long first = caller * 1_000_000L;
      threads.add(
          new Thread(
              () -> {
                for (long step = first; step < first + EACH; step++) {
                  gate.offer(scalar(step), queues, HOUR);
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** One lane waits for room, one drops, one is never drained: nothing is lost without a count. */
  @Test
  void manyCallers_quickDroppingAndDeadLane_allIsAccountedFor() throws Exception {
    var waiting = new Lane(64, OverflowPolicy.BLOCK);
    var dropping = new Lane(100, OverflowPolicy.DROP);
    var dead = new Lane(77, OverflowPolicy.DROP);
    var drains = new ArrayList<Thread>();
    for (Lane lane : List.of(waiting, dropping)) {
      drains.add(new Thread(lane::drainToTheEnd));
    }
    drains.forEach(Thread::start);
    call(new LaneQueue[] {waiting.queue, dropping.queue, dead.queue}, CALLERS);
    over.set(true);
    for (Thread drain : drains) {
      drain.join();
    }
    long all = (long) CALLERS * EACH;
    assertEquals(all, waiting.steps.size());
    for (Lane lane : List.of(waiting, dropping, dead)) {
      assertEquals(all, lane.offered());
      assertEquals(lane.steps.size(), lane.counters.written.get());
      assertEachCallerInOrder(lane.steps);
    }
    assertEquals(all - dropping.steps.size(), dropping.counters.refused.sum());
    assertEquals(all - 77, dead.counters.refused.sum());
  }

  private static void assertEachCallerInOrder(List<Long> steps) {
    var last = new long[CALLERS];
    Arrays.fill(last, -1);
    for (long step : steps) {
      int caller = (int) (step / 1_000_000);
      assertTrue(step > last[caller], () -> "came twice or late: " + step);
      last[caller] = step;
    }
  }

  /** What a call has queued is seen from then on, also while the lane is taking it. */
  @Test
  void entered_whileTheLaneTakes_coversEachFinishedCall() throws Exception {
    var lane = new Lane(1_000, OverflowPolicy.BLOCK);
    var drain = new Thread(lane::drainToTheEnd);
    drain.start();
    var finished = new AtomicLong();
    var caller =
        new Thread(
            () -> {
              for (long step = 0; step < 4 * EACH; step++) {
                gate.offer(scalar(step), new LaneQueue[] {lane.queue}, HOUR);
                finished.lazySet(step + 1);
              }
            });
    caller.start();
    long before = 0;
    while (caller.isAlive()) {
      long done = finished.get();
      long entered = lane.queue.entered();
      assertTrue(entered >= done && entered >= before, () -> entered + " of " + done);
      before = entered;
      LockSupport.parkNanos(1_000);
    }
    over.set(true);
    drain.join();
    assertEquals(4 * EACH, lane.steps.size());
  }

  /** Who waits for one lane holds up neither calls to others nor the lane that makes room. */
  @Test
  void fullLane_callerWaits_withoutTheLock() throws Exception {
    var full = new Lane(64, OverflowPolicy.BLOCK);
    var other = new Lane(64, OverflowPolicy.BLOCK);
    for (long step = 0; step < 64; step++) {
      gate.offer(scalar(step), new LaneQueue[] {full.queue}, HOUR);
    }
    var begun = new CountDownLatch(1);
    var waiter =
        new Thread(
            () -> {
              begun.countDown();
              gate.offer(scalar(64), new LaneQueue[] {full.queue, other.queue}, HOUR);
            });
    waiter.start();
    Gates.pass(begun);
    Bench.await("it waits", () -> waiter.getState() == Thread.State.TIMED_WAITING);
    assertEquals(1, other.queue.entered(), "the other lane has it at once");
    gate.offer(scalar(65), new LaneQueue[] {other.queue}, HOUR);
    full.drain();
    waiter.join(Bench.LONG.toMillis());
    assertFalse(waiter.isAlive());
    full.drain();
    assertEquals(65, full.steps.size());
    assertEquals(64L, full.steps.get(64));
    assertEquals(2, other.queue.entered());
  }

  @Test
  void halfFull_oneCallWakes_againAfterItWasEmpty() {
    var queue = new Lane(64, OverflowPolicy.DROP).queue;
    for (int turn = 0; turn < 3; turn++) {
      int due = 0;
      for (int i = 1; i <= 100; i++) {
        queue.put(scalar(i));
        boolean isDue = queue.isDue();
        assertEquals(i == 32, isDue, "event " + i);
        due += isDue ? 1 : 0;
      }
      assertEquals(1, due);
      assertEquals(64, queue.take(new Object[100], 0, 100));
      assertEquals(0, queue.take(new Object[100], 0, 100));
      queue.rearm();
    }
  }

  /** Large events are taken one by one, so that the bytes of a batch stay bounded. */
  @Test
  void largeEvents_batchOfFewBytes() {
    var lane = new Lane(64, OverflowPolicy.DROP);
    var account = new Ledger(64 << 20).accountOf(scalar(0));
    for (int i = 0; i < 10; i++) {
      assertTrue(account.charge(400_000));
      var held = new Ledger.Held(scalar(i), 400_000, account, 1);
      lane.queue.holds(held);
      gate.offer(held, new LaneQueue[] {lane.queue}, 0);
      gate.offer(scalar(100 + i), new LaneQueue[] {lane.queue}, 0);
    }
    lane.batch.fill();
    assertEquals(5, lane.batch.rest().size(), "three large ones and two small between them");
    lane.batch.dropAll();
    assertEquals(20, lane.counters.lost.get());
    assertFalse(lane.queue.holdsLarge());
  }
}
