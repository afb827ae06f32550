package io.github.metriclogger.pipeline;

import static io.github.metriclogger.pipeline.Bench.END;
import static io.github.metriclogger.pipeline.Bench.LONG;
import static io.github.metriclogger.pipeline.Bench.config;
import static io.github.metriclogger.pipeline.Bench.lane;
import static io.github.metriclogger.pipeline.Bench.offer;
import static io.github.metriclogger.pipeline.Bench.report;
import static io.github.metriclogger.pipeline.Bench.scalar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.config.OverflowPolicy;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.event.SinkReport;
import io.github.metriclogger.event.SinkReport.State;
import io.github.metriclogger.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Full queues, hanging sinks, many callers. */
class OverflowTest {
  private static final Set<EventKind> SCALARS = Set.of(EventKind.SCALARS);

  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch entered = new CountDownLatch(1);
  private final FakeSink hanging = new FakeSink(SCALARS);
  private final FakeSink good = new FakeSink(SCALARS);

  OverflowTest() {
    hanging.writing =
        (batch, it) -> {
          entered.countDown();
          Gates.pass(gate);
          return it.keep(batch);
        };
  }

  private void hang(EventPipeline pipeline) {
    pipeline.offer(scalar(0));
    Gates.pass(entered);
  }

  @Test
  void hangingSink_othersGetAll_closeReturns() {
    var pipeline =
        Bench.start(config(64), TimeSource.system(), lane("hanging", hanging), lane("good", good));
    pipeline.offer(scalar(0));
    Bench.await("stalled", () -> report(pipeline, "hanging").state() == State.STALLED);
    long longest = 0;
    for (long step = 1; step < 5000; step++) {
      long before = System.nanoTime();
      pipeline.offer(scalar(step));
      longest = Math.max(longest, System.nanoTime() - before);
    }
    assertTrue(longest < Duration.ofSeconds(4).toNanos(), "a call took ns: " + longest);
    long closing = System.nanoTime();
    pipeline.close(END, Duration.ofMillis(600));
    long took = System.nanoTime() - closing;

    assertTrue(took < Duration.ofSeconds(5).toNanos(), "close took ns: " + took);
    assertEquals(5000, good.steps().size());
    SinkReport report = report(pipeline, "hanging");
    assertEquals(State.ABANDONED, report.state());
    assertEquals(5000, report.accepted());
    assertEquals(0, report.written());
    assertEquals(5000, report.dropped());
    gate.countDown();
    Bench.await("the lane ended", () -> hanging.calls.contains("close"));
    assertEquals(report, report(pipeline, "hanging"), "its counters stand");
  }

  @Test
  void stalledLane_movesAgain_droppedOnlyMeanwhile() {
    var pipeline = Bench.start(config(64), TimeSource.system(), lane("hanging", hanging));
    pipeline.offer(scalar(0));
    Bench.await("stalled", () -> report(pipeline, "hanging").state() == State.STALLED);
    offer(pipeline, 1, 200);
    SinkReport stalled = report(pipeline, "hanging");
    assertEquals(199 - 64, stalled.dropped());
    gate.countDown();
    Bench.await("it moves", () -> report(pipeline, "hanging").state() == State.RUNNING);
    offer(pipeline, 200, 1000);
    Bench.close(pipeline);
    SinkReport report = report(pipeline, "hanging");
    assertEquals(stalled.dropped(), report.dropped());
    assertEquals(report.written(), hanging.steps().size());
    assertEquals(999L, hanging.steps().get(hanging.steps().size() - 1));
  }

  @Test
  void slowLane_fullQueue_callersWaitAndNothingIsLost() {
    var slow = new FakeSink(SCALARS);
    slow.writing = (batch, it) -> it.keep(batch.subList(0, Math.min(16, batch.size())));
    var pipeline = Bench.start(config(64), TimeSource.system(), lane("slow", slow));
    offer(pipeline, 0, 1000);
    Bench.close(pipeline);
    assertEquals(1000, report(pipeline, "slow").written());
    assertEquals(0, report(pipeline, "slow").dropped());
  }

  @Test
  void slowLane_waitTooLong_dropsAndCounts() {
    var time = new FakeTime(); // stands still: the lane is never called stalled
    var pipeline =
        Bench.start(
            config(64, OverflowPolicy.BLOCK, Duration.ofMillis(20)),
            time,
            lane("hanging", hanging));
    hang(pipeline);
    offer(pipeline, 1, 71);
    assertEquals(6, report(pipeline, "hanging").dropped());
    gate.countDown();
    Bench.close(pipeline);
  }

  @Test
  void dropPolicy_fullQueue_neverWaits() {
    var time = new FakeTime();
    var pipeline =
        Bench.start(
            config(64, OverflowPolicy.DROP, Duration.ofHours(1)), time, lane("hanging", hanging));
    hang(pipeline);
    offer(pipeline, 1, 10_001);
    assertEquals(10_000 - 64, report(pipeline, "hanging").dropped());
    gate.countDown();
    Bench.close(pipeline);
  }

  /** An interrupt cancels the training, not the saving of its rows. */
  @Test
  void interruptedCaller_fullQueue_waitsAndKeepsIt() {
    var slow = new FakeSink(SCALARS);
    slow.writing = (batch, it) -> it.keep(batch.subList(0, Math.min(16, batch.size())));
    var pipeline = Bench.start(config(64), TimeSource.system(), lane("slow", slow));
    Thread.currentThread().interrupt();
    offer(pipeline, 0, 1000);
    assertTrue(Thread.currentThread().isInterrupted());
    boolean flushed = pipeline.flush(Bench.LONG);
    assertTrue(Thread.interrupted());
    assertTrue(flushed);
    Bench.close(pipeline);
    assertEquals(1000, report(pipeline, "slow").written());
    assertEquals(0, report(pipeline, "slow").dropped());
  }

  @Test
  void interruptedCaller_noBytesLeft_waitsAndKeepsIt() {
    var slow = new FakeSink(SCALARS);
    var pipeline = Bench.start(config(1024), TimeSource.system(), lane("slow", slow));
    Thread.currentThread().interrupt();
    for (long step = 0; step < 50; step++) {
      pipeline.offer(largeRow(step));
    }
    assertTrue(Thread.interrupted());
    Bench.close(pipeline);
    assertEquals(50, report(pipeline, "slow").written(), "of 8 MB only a part may wait");
  }

  private static ScalarRow largeRow(long step) {
    var values = new LinkedHashMap<String, Double>();
    for (int tag = 0; tag < 10_000; tag++) {
      values.put("tag/" + tag, 1.0);
    }
    return ScalarRow.of(values, step, 1_700_000_000);
  }

  /** Eighty lanes, of which number 3 and number 70 hang: the others get all. */
  @Test
  void moreLanesThanBitsOfALong_eachByItself() {
    var lanes = new ArrayList<LaneSpec>();
    var sinks = new ArrayList<FakeSink>();
    for (int i = 0; i < 80; i++) {
      var sink = i == 3 || i == 70 ? hangingSink() : new FakeSink(SCALARS);
      sinks.add(sink);
      lanes.add(lane("sink" + i, sink));
    }
    var pipeline = Bench.start(config(64), TimeSource.system(), lanes.toArray(LaneSpec[]::new));
    offer(pipeline, 0, 500);
    gate.countDown();
    Bench.close(pipeline);
    for (int i = 0; i < 80; i++) {
      SinkReport report = report(pipeline, "sink" + i);
      assertEquals(report.written(), sinks.get(i).steps().size(), report::toString);
      if (i != 3 && i != 70) {
        assertEquals(500, report.written(), report::toString);
      } else {
        assertTrue(report.dropped() > 300, report::toString);
      }
    }
  }

  private FakeSink hangingSink() {
    var sink = new FakeSink(SCALARS);
    sink.writing =
        (batch, it) -> {
          Gates.pass(gate);
          return it.keep(batch);
        };
    return sink;
  }

  @Test
  void manyCallers_smallQueue_eachInItsOrder() throws Exception {
    var pipeline =
        Bench.start(config(256), TimeSource.system(), lane("a", good), lane("b", hanging));
    gate.countDown();
    int callers = 8;
    int each = 20_000;
    var threads = new ArrayList<Thread>();
    for (int caller = 0; caller < callers; caller++) {
      long first = caller * 1_000_000L;
      threads.add(new Thread(() -> offer(pipeline, first, first + each)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    Bench.close(pipeline);
    for (FakeSink sink : new FakeSink[] {good, hanging}) {
      assertEquals(callers * each, sink.steps().size());
      long[] next = new long[callers];
      for (long step : sink.steps()) {
        int caller = (int) (step / 1_000_000);
        assertEquals(next[caller]++, step % 1_000_000);
      }
    }
  }

  @Test
  void sinkThatLogs_fullQueue_doesNotWaitForItself() throws Exception {
    var echo = new FakeSink(SCALARS);
    var failures = new AtomicInteger();
    var wrote = new CountDownLatch(1);
    var pipeline =
        Bench.start(
            config(64, OverflowPolicy.BLOCK, Duration.ofHours(1)),
            new FakeTime(),
            lane("echo", echo));
    echo.writing =
        (batch, it) -> {
          if (wrote.getCount() > 0) {
            offer(pipeline, 1, 200);
            failures.addAndGet(pipeline.flush(LONG) ? 1 : 0);
            wrote.countDown();
          }
          return it.keep(batch);
        };
    pipeline.offer(scalar(0));
    assertTrue(wrote.await(20, TimeUnit.SECONDS));
    assertEquals(0, failures.get());
    Bench.close(pipeline);
    assertEquals(200, report(pipeline, "echo").accepted());
  }
}
