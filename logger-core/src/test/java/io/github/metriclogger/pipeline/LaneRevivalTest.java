package io.github.metriclogger.pipeline;

import static io.github.metriclogger.pipeline.Bench.config;
import static io.github.metriclogger.pipeline.Bench.lane;
import static io.github.metriclogger.pipeline.Bench.offer;
import static io.github.metriclogger.pipeline.Bench.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.SinkReport;
import io.github.metriclogger.pipeline.LaneSetup.PipelineContext;
import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Errors that are thrown where none is expected, and threads that die. */
class LaneRevivalTest {
  private final FakeSink rows = new FakeSink(Set.of(EventKind.SCALARS));
  private final FakeSink console = new FakeSink(Set.of(EventKind.MESSAGE));

  private List<String> said() {
    return console.events().stream().map(event -> ((MessageLogged) event).text()).toList();
  }

  private static List<Long> steps(long count) {
    return LongStream.range(0, count).boxed().toList();
  }

  /** A clock that runs, and fails as often as it is asked to. */
  private static final class FailingTime implements TimeSource {
    private final AtomicInteger left = new AtomicInteger();

    private void fail() {
      if (Thread.currentThread() instanceof LaneThread && left.getAndDecrement() > 0) {
        throw new OutOfMemoryError("planned");
      }
    }

    @Override
    public double wallTime() {
      fail();
      return TimeSource.system().wallTime();
    }

    @Override
    public long nanoTime() {
      fail();
      return TimeSource.system().nanoTime();
    }
  }

  @Test
  void clock_throwsErrors_lanesSurviveAndNothingIsLost() {
    var time = new FailingTime();
    var pipeline = Bench.start(config(1024), time, lane("rows", rows), lane("console", console));
    for (int round = 0; round < 20; round++) {
      time.left.set(10);
      offer(pipeline, round * 50L, round * 50L + 50);
      Bench.await("the failures are over", () -> time.left.get() <= 0);
    }
    assertTrue(pipeline.flush(Bench.LONG));
    assertEquals(steps(1000), rows.steps());
    Bench.close(pipeline);
  }

  /** The handlers of failures need memory themselves: what they say of it is said later. */
  @Test
  void sink_failsWithoutMemoryToSayIt_isSaidLater() {
    var time = new FailingTime();
    var first = new AtomicBoolean(true);
    rows.writing =
        (batch, sink) -> {
          if (first.getAndSet(false)) {
            time.left.set(3);
            throw new OutOfMemoryError("Java heap space");
          }
          return sink.keep(batch);
        };
    var pipeline = Bench.start(config(1024), time, lane("rows", rows), lane("console", console));
    offer(pipeline, 0, 100);
    Bench.await("it is written", () -> rows.steps().size() == 100);
    Bench.close(pipeline);
    assertEquals(steps(100), rows.steps());
    assertTrue(
        said().stream().anyMatch(text -> text.startsWith("Sink rows failed to write")),
        () -> said().toString());
  }

  @Test
  void failure_withoutAText_laneSurvives() {
    var first = new AtomicBoolean(true);
    rows.writing =
        (batch, sink) -> {
          if (first.getAndSet(false)) {
            throw new Mute();
          }
          return sink.keep(batch);
        };
    var pipeline = Bench.start(config(1024), TimeSource.system(), lane("rows", rows));
    offer(pipeline, 0, 100);
    assertTrue(pipeline.flush(Bench.LONG));
    assertEquals(steps(100), rows.steps());
    Bench.close(pipeline);
  }

  /** Throws when it is asked what it is. */
  private static final class Mute extends IOException {
    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
      throw new OutOfMemoryError("planned");
    }
  }

  @Test
  void laneThread_diesAtItsStart_isStartedAgainAndSaidOnce() {
    var died = new AtomicInteger();
    var pipeline =
        EventPipeline.create(
                config(1024),
                RunState.of(Bench.RUN),
                List.of(lane("rows", rows), lane("console", console)),
                new PipelineContext(
                    TimeSource.system(),
                    Locale.ENGLISH,
                    (name, body) ->
                        new LaneThread(
                            name,
                            name.equals("rows") && died.getAndIncrement() < 2 ? Dying::die : body)))
            .begin();
    offer(pipeline, 0, 1000);
    Bench.await("all is written", () -> rows.steps().size() == 1000);
    long start = System.nanoTime();
    Bench.close(pipeline);
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(10).toNanos(), "close is quick");
    assertEquals(steps(1000), rows.steps());
    assertSaidOnce();
  }

  private void assertSaidOnce() {
    List<String> about =
        said().stream().filter(text -> text.contains("was started again")).toList();
    assertEquals(1, about.size(), () -> said().toString());
    assertTrue(about.get(0).startsWith("Sink rows: "), about.get(0));
  }

  /** What a thread dies of. */
  private static final class Dying {
    static void die() {
      throw new OutOfMemoryError("planned");
    }
  }

  @Test
  void laneThread_diesInItsPause_continues() throws InterruptedException {
    assumeTrue(Runtime.version().feature() < 20, "later JDKs cannot stop a thread");
    var pipeline =
        Bench.start(
            config(1024), TimeSource.system(), lane("rows", rows), lane("console", console));
    for (int round = 0; round < 5; round++) {
      offer(pipeline, round * 100L, round * 100L + 100);
      assertTrue(pipeline.flush(Bench.LONG));
      stop("metriclogger-rows");
    }
    offer(pipeline, 500, 600);
    assertTrue(pipeline.flush(Bench.LONG), "the lane lives");
    stop("metriclogger-rows");
    long start = System.nanoTime();
    Bench.close(pipeline);
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(10).toNanos(), "close is quick");
    assertEquals(steps(600), rows.steps());
    assertEquals(SinkReport.State.CLOSED, report(pipeline, "rows").state());
    assertSaidOnce();
  }

  /** The death of a thread in its pause, which no handler sees. */
  @SuppressWarnings("deprecation") // the only way to kill one from outside
  private static void stop(String name) throws InterruptedException {
    Thread victim =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals(name) && thread.isAlive())
            .findFirst()
            .orElseThrow();
    Bench.await("it rests", () -> victim.getState() == Thread.State.TIMED_WAITING);
    while (victim.isAlive()) {
      victim.stop();
      victim.join(20);
    }
  }

  @Test
  void periodicTask_throwsErrorsAndDies_isRunAgain() {
    var runs = new AtomicInteger();
    var pipeline = Bench.start(config(1024), TimeSource.system(), lane("console", console));
    PeriodicTask task =
        pipeline.every(
            "sampling",
            Duration.ofMillis(1),
            () -> {
              runs.incrementAndGet();
              throw new OutOfMemoryError("planned");
            });
    Bench.await("it runs again", () -> runs.get() > 5);
    task.close();
    Bench.close(pipeline);
  }

  @Test
  void deadLane_closing_endsInTime() {
    var gate = new CountDownLatch(1);
    var died = new AtomicInteger();
    var pipeline =
        EventPipeline.create(
                config(1024),
                RunState.of(Bench.RUN),
                List.of(lane("rows", rows)),
                new PipelineContext(
                    TimeSource.system(),
                    Locale.ENGLISH,
                    (name, body) ->
                        new LaneThread(
                            name,
                            died.getAndIncrement() > 0
                                ? body
                                : () -> {
                                  Gates.pass(gate);
                                  Dying.die();
                                })))
            .begin();
    offer(pipeline, 0, 10);
    gate.countDown();
    Bench.close(pipeline);
    assertEquals(steps(10), rows.steps());
  }
}
