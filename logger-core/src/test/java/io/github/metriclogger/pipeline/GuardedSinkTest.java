package io.github.metriclogger.pipeline;

import static io.github.metriclogger.pipeline.Bench.LONG;
import static io.github.metriclogger.pipeline.Bench.config;
import static io.github.metriclogger.pipeline.Bench.lane;
import static io.github.metriclogger.pipeline.Bench.offer;
import static io.github.metriclogger.pipeline.Bench.report;
import static io.github.metriclogger.pipeline.Bench.scalar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.SinkReport;
import io.github.metriclogger.event.SinkReport.State;
import io.github.metriclogger.spi.PartialWriteException;
import io.github.metriclogger.spi.Sink;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of events when a sink fails, seen through a pipeline on a clock that is set. */
class GuardedSinkTest {
  private static final Set<EventKind> SCALARS = Set.of(EventKind.SCALARS);

  private final FakeTime time = new FakeTime();
  private final FakeSink sink = new FakeSink(SCALARS);
  private final AtomicInteger writes = new AtomicInteger();
  private EventPipeline pipeline;

  private void start(Sink kept) {
    pipeline = Bench.start(config(4096), time, lane("fake", kept));
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
  void write_ioExceptionOnce_sameEventsAgainAfterPause() {
    sink.writing =
        (batch, it) -> {
          if (writes.incrementAndGet() == 1) {
            throw new IOException("No space left on device");
          }
          return it.keep(batch);
        };
    start(sink);
    offer(pipeline, 0, 100);
    awaitState(State.RETRYING);
    assertEquals(1, writes.get(), "it pauses");
    time.advance(Duration.ofMillis(100));
    Bench.await("all came", () -> sink.steps().size() == 100);

    assertEquals(upTo(100), sink.steps());
    SinkReport report = report(pipeline, "fake");
    assertEquals(1, report.retried());
    assertTrue(report.lastError().contains("No space left"));
    awaitState(State.RUNNING);
  }

  @Test
  void write_ioExceptionForLong_pausesDouble() {
    sink.writing =
        (batch, it) -> {
          writes.incrementAndGet();
          throw new IOException("down");
        };
    start(sink);
    pipeline.offer(scalar(0));
    long[] pauses = {100, 200, 400, 800, 1600};
    for (int i = 0; i < pauses.length; i++) {
      int failures = i + 1;
      Bench.await("it failed again", () -> report(pipeline, "fake").retried() == failures);
      time.advance(Duration.ofMillis(pauses[i] - 1));
      assertTrue(neverWithin(() -> writes.get() > failures), "too early");
      time.advance(Duration.ofMillis(1));
    }
    sink.writing = (batch, it) -> it.keep(batch);
    assertTrue(pipeline.flush(LONG));
    assertEquals(upTo(1), sink.steps());
  }

  /** Lets the lane go through several cycles. */
  private static boolean neverWithin(BooleanSupplier condition) {
    for (int i = 0; i < 30; i++) {
      if (condition.getAsBoolean()) {
        return false;
      }
      LockSupport.parkNanos(1_000_000);
    }
    return true;
  }

  @Test
  void write_partial_onlyRestComesAgain() {
    sink.writing =
        (batch, it) -> {
          if (batch.size() > 1 && writes.incrementAndGet() < 4) {
            int half = batch.size() / 2;
            it.keep(batch.subList(0, half));
            throw new PartialWriteException(half, new IOException("torn"));
          }
          return it.keep(batch);
        };
    start(sink);
    offer(pipeline, 0, 64);
    Bench.await(
        "all came",
        () -> {
          time.advance(Duration.ofMillis(100));
          return sink.steps().size() == 64;
        });
    assertEquals(upTo(64), sink.steps());
  }

  @Test
  void write_fewerThanAll_asksAgainSoon() {
    sink.writing = (batch, it) -> batch.isEmpty() ? 0 : it.keep(batch.subList(0, 1));
    start(sink);
    offer(pipeline, 0, 5);
    Bench.await("all came", () -> sink.steps().size() == 5);
    assertEquals(0, report(pipeline, "fake").retried());
  }

  @Test
  void write_runtimeExceptionOnce_nothingIsLost() {
    sink.writing =
        (batch, it) -> {
          if (writes.incrementAndGet() == 1) {
            throw new IllegalArgumentException("odd");
          }
          return it.keep(batch);
        };
    start(sink);
    offer(pipeline, 0, 10);
    assertTrue(pipeline.flush(LONG));
    assertEquals(upTo(10), sink.steps());
  }

  @Test
  void write_onePoisonedEvent_onlyItIsGivenUp() {
    sink.writing =
        (batch, it) -> {
          if (Bench.steps(batch).contains(5L)) {
            throw new StackOverflowError();
          }
          return it.keep(batch);
        };
    start(sink);
    offer(pipeline, 0, 10);
    assertTrue(pipeline.flush(LONG));

    assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 6L, 7L, 8L, 9L), sink.steps());
    SinkReport report = report(pipeline, "fake");
    assertEquals(9, report.written());
    assertEquals(1, report.dropped());
    assertEquals(1, report.failed());
  }

  @Test
  void write_outOfMemory_eventsAreKept() {
    sink.writing =
        (batch, it) -> {
          if (writes.incrementAndGet() == 1) {
            throw new OutOfMemoryError("test");
          }
          return it.keep(batch);
        };
    start(sink);
    offer(pipeline, 0, 10);
    awaitState(State.RETRYING);
    time.advance(Duration.ofMillis(100));
    Bench.await("all came", () -> sink.steps().size() == 10);
    assertEquals(0, report(pipeline, "fake").dropped());
  }

  @Test
  void write_liesAboutCount_isAFailure() {
    sink.writing = (batch, it) -> batch.size() + 1;
    start(sink);
    pipeline.offer(scalar(0));
    Bench.await("it was given up", () -> report(pipeline, "fake").failed() == 1);
    assertEquals(0, report(pipeline, "fake").written());
  }

  @Test
  void write_triesToKeepOrChangeTheList_cannot() {
    sink.writing =
        (batch, it) -> {
          int count = it.keep(batch);
          batch.clear();
          return count;
        };
    start(sink);
    pipeline.offer(scalar(0));
    Bench.await("it was given up", () -> report(pipeline, "fake").failed() == 1);
    assertTrue(report(pipeline, "fake").lastError().contains("UnsupportedOperation"));
  }
}
