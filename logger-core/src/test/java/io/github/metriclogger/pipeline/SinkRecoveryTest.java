package io.github.metriclogger.pipeline;

import static io.github.metriclogger.pipeline.Bench.LONG;
import static io.github.metriclogger.pipeline.Bench.config;
import static io.github.metriclogger.pipeline.Bench.lane;
import static io.github.metriclogger.pipeline.Bench.offer;
import static io.github.metriclogger.pipeline.Bench.report;
import static io.github.metriclogger.pipeline.Bench.scalar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.SinkReport;
import io.github.metriclogger.event.SinkReport.State;
import io.github.metriclogger.spi.Sink;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Quarantine, revival, the last tries, seen through a pipeline on a clock that is set. */
class SinkRecoveryTest {
  private static final Set<EventKind> SCALARS = Set.of(EventKind.SCALARS);

  private final FakeTime time = new FakeTime();
  private final FakeSink sink = new FakeSink(SCALARS);
  private final List<FakeSink> made = new CopyOnWriteArrayList<>();
  private final AtomicInteger writes = new AtomicInteger();
  private EventPipeline pipeline;

  private void start(Sink kept) {
    pipeline = Bench.start(config(4096), time, lane("fake", kept));
  }

  private void startRevivable(Supplier<FakeSink> factory) {
    pipeline =
        Bench.start(
            config(4096),
            time,
            lane(
                "fake",
                () -> {
                  FakeSink one = factory.get();
                  made.add(one);
                  return one;
                }));
  }

  @AfterEach
  void close() {
    Bench.close(pipeline);
  }

  private static List<Long> upTo(long count) {
    return LongStream.range(0, count).boxed().toList();
  }

  private void awaitState(State state) {
    Bench.await("the state is " + state, () -> report(pipeline, "fake").state() == state);
  }

  @Test
  void write_alwaysThrows_quarantineThenRevival() {
    startRevivable(
        () -> {
          var one =
              new FakeSink(Set.of(EventKind.RUN_STARTED, EventKind.SCALARS, EventKind.CONFIG));
          if (made.isEmpty()) {
            one.writing =
                (batch, it) -> {
                  if (!Bench.steps(batch).isEmpty()) {
                    throw new IllegalStateException("broken");
                  }
                  return it.keep(batch);
                };
          }
          return one;
        });
    pipeline.update(state -> state.withRun(state.run().withResumeStep(3)));
    var config = new ConfigLogged(Map.of("lr", 0.1), 1);
    pipeline.update(state -> state.withConfig(config));
    offer(pipeline, 0, 100);
    awaitState(State.QUARANTINED);
    assertEquals(1, made.size());
    Bench.await("it is closed", () -> made.get(0).calls.contains("close"));
    long lost = report(pipeline, "fake").failed();
    assertTrue(lost >= 1 && lost < 20, "most events wait: " + lost);

    time.advance(Duration.ofSeconds(10));
    awaitState(State.RUNNING);
    Bench.await("the rest came", () -> made.get(1).steps().size() == 100 - lost);
    FakeSink second = made.get(1);
    assertEquals(
        List.of(EventKind.RUN_STARTED, EventKind.CONFIG), second.kindsSeen().subList(0, 2));
    assertEquals(3, made.get(0).openedWith.resumeStep());
    assertEquals(-1, second.openedWith.resumeStep(), "its own data are not superseded");
    assertTrue(second.openedWith.resumed());
    assertEquals(LongStream.range(lost, 100).boxed().toList(), second.steps());
  }

  @Test
  void quarantine_ownedButUnwritten_countsAsLost() {
    startRevivable(
        () -> {
          var one = new FakeSink(SCALARS);
          if (made.isEmpty()) {
            one.flushing =
                () -> {
                  one.unwritten = one.steps().size();
                  throw new IllegalStateException("broken");
                };
          }
          return one;
        });
    offer(pipeline, 0, 10);
    Bench.await(
        "it was set aside",
        () -> {
          time.advance(Duration.ofMillis(200));
          return report(pipeline, "fake").failed() == 10;
        });
    assertEquals(0, report(pipeline, "fake").written());
    assertEquals(10, report(pipeline, "fake").dropped());
  }

  @Test
  void diskFullForLong_rowsInMemory_sinkIsKept() {
    startRevivable(
        () -> {
          var one = new FakeSink(SCALARS);
          one.flushing =
              () -> {
                one.unwritten = one.steps().size();
                throw new IOException("No space left on device");
              };
          return one;
        });
    offer(pipeline, 0, 10);
    Bench.await(
        "it rests",
        () -> {
          time.advance(Duration.ofMillis(200));
          return report(pipeline, "fake").state() == State.QUARANTINED;
        });
    FakeSink only = made.get(0);
    assertFalse(only.calls.contains("close"), "its rows would be lost");
    only.flushing = () -> only.unwritten = 0;
    Bench.await(
        "space is back",
        () -> {
          time.advance(Duration.ofSeconds(30));
          return only.unwritten == 0;
        });
    offer(pipeline, 10, 20);
    assertTrue(pipeline.flush(LONG));
    assertEquals(1, made.size());
    assertEquals(20, only.steps().size());
    assertEquals(0, report(pipeline, "fake").dropped());
  }

  @Test
  void quarantine_sinkOfTheUser_isKeptAndTriedAgain() {
    sink.writing =
        (batch, it) -> {
          throw new IllegalStateException("broken");
        };
    start(sink);
    offer(pipeline, 0, 50);
    awaitState(State.QUARANTINED);
    assertFalse(sink.calls.contains("close"));
    sink.writing = (batch, it) -> it.keep(batch);
    time.advance(Duration.ofSeconds(10));
    awaitState(State.RUNNING);
    assertEquals(List.of("open"), sink.calls.stream().filter("open"::equals).toList());
  }

  @Test
  void open_failsTwice_isTriedAgain() {
    sink.opening =
        () -> {
          if (writes.incrementAndGet() < 3) {
            throw new IOException("no such host");
          }
        };
    start(sink);
    offer(pipeline, 0, 10);
    Bench.await(
        "all came",
        () -> {
          time.advance(Duration.ofMillis(100));
          return sink.steps().size() == 10;
        });
  }

  @Test
  void flush_duringBackOff_isTriedAtOnce() {
    sink.writing =
        (batch, it) -> {
          if (writes.incrementAndGet() == 1) {
            throw new IOException("once");
          }
          return it.keep(batch);
        };
    start(sink);
    pipeline.offer(scalar(0));
    awaitState(State.RETRYING);
    assertTrue(pipeline.flush(LONG), "though the clock stands still");
    assertEquals(upTo(1), sink.steps());
  }

  @Test
  void close_duringBackOff_lastEventsAreTriedAgain() {
    sink.writing =
        (batch, it) -> {
          if (writes.incrementAndGet() < 3) {
            throw new IOException("for a while");
          }
          return it.keep(batch);
        };
    start(sink);
    offer(pipeline, 0, 10);
    awaitState(State.RETRYING);
    Bench.close(pipeline);
    assertEquals(upTo(10), sink.steps());
    assertEquals(10, report(pipeline, "fake").written());
  }

  @Test
  void close_sinkStaysBroken_restCountsAsDropped() {
    sink.writing =
        (batch, it) -> {
          throw new IOException("for good");
        };
    start(sink);
    offer(pipeline, 0, 2000);
    Bench.close(pipeline);
    SinkReport report = report(pipeline, "fake");
    assertEquals(State.CLOSED, report.state());
    assertEquals(2000, report.dropped());
    assertTrue(sink.calls.contains("close"), "what it opened is released");
  }

  @Test
  void close_failsWithUnwritten_countsAsLost() {
    sink.closing =
        () -> {
          sink.unwritten = 4;
          throw new IOException("disk full");
        };
    start(sink);
    offer(pipeline, 0, 10);
    Bench.close(pipeline);
    SinkReport report = report(pipeline, "fake");
    assertEquals(6, report.written());
    assertEquals(4, report.failed());
  }
}
