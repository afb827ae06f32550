package io.github.metriclogger.pipeline;

import static io.github.metriclogger.pipeline.Bench.config;
import static io.github.metriclogger.pipeline.Bench.lane;
import static io.github.metriclogger.pipeline.Bench.scalar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What sinks and the pipeline say to the person. */
class NoticesTest {
  private final FakeSink quiet = new FakeSink(Set.of(EventKind.SCALARS));
  private final FakeSink console = new FakeSink(Set.of(EventKind.MESSAGE));

  private EventPipeline start() {
    return Bench.start(
        config(64), TimeSource.system(), lane("quiet", quiet), lane("console", console));
  }

  private List<String> texts(MessageLevel level) {
    return console.events().stream()
        .map(MessageLogged.class::cast)
        .filter(message -> message.level() == level)
        .map(MessageLogged::text)
        .toList();
  }

  @Test
  void announceAndWarn_byASink_reachLanesThatWantMessages() {
    quiet.writing =
        (batch, it) -> {
          it.context.announce("file: metrics.csv");
          it.context.warn("many columns");
          it.context.warn("many columns");
          return it.keep(batch);
        };
    var pipeline = start();
    pipeline.offer(scalar(0));
    Bench.close(pipeline);

    assertEquals(List.of("file: metrics.csv"), texts(MessageLevel.INFO));
    assertEquals(List.of("many columns"), texts(MessageLevel.WARN), "once a run");
  }

  @Test
  void announce_whileItsSinkCloses_isStillShown() {
    quiet.closing = () -> quiet.context.announce("all rows are in metrics.csv");
    var pipeline = start();
    pipeline.offer(scalar(0));
    Bench.close(pipeline);
    assertEquals(List.of("all rows are in metrics.csv"), texts(MessageLevel.INFO));
  }

  /** A lane that is full of rows still gets what we say, and no row is reported as lost. */
  @Test
  void ownMessages_fullQueue_arriveAndCountAsNothing() {
    var both = new FakeSink(Set.of(EventKind.SCALARS, EventKind.MESSAGE));
    var gate = new CountDownLatch(1);
    both.opening = () -> Gates.pass(gate);
    quiet.writing =
        (batch, it) -> {
          it.context.announce("Use wandb logger");
          return it.keep(batch);
        };
    var pipeline =
        Bench.start(
            config(64),
            new FakeTime(), // stands still: no lane is called stalled
            lane("both", both),
            lane("quiet", quiet),
            lane("console", console));
    Bench.offer(pipeline, 0, 64);
    Bench.await("it is said", () -> !texts(MessageLevel.INFO).isEmpty());
    pipeline.warn("one more");
    assertEquals(0, Bench.report(pipeline, "both").dropped());
    gate.countDown();
    Bench.close(pipeline);
    assertEquals(64, Bench.report(pipeline, "both").written());
    assertEquals(0, Bench.report(pipeline, "both").dropped());
    assertTrue(both.kindsSeen().contains(EventKind.MESSAGE));
    assertEquals(List.of("one more"), texts(MessageLevel.WARN));
  }

  /** Nobody lost a row: a lane that never came to our own first line has dropped nothing. */
  @Test
  void ownMessages_abandonedLane_areNoDrops() {
    var hanging = new FakeSink(Set.of(EventKind.MESSAGE));
    hanging.showsMessages = false;
    var gate = new CountDownLatch(1);
    hanging.opening = () -> Gates.pass(gate);
    var pipeline =
        Bench.start(
            config(64), TimeSource.system(), lane("hanging", hanging), lane("console", console));
    pipeline.warn("first");
    Bench.await("it is shown", () -> !texts(MessageLevel.WARN).isEmpty());
    pipeline.close(Bench.END, Duration.ofMillis(300));
    assertEquals(0, Bench.report(pipeline, "hanging").dropped());
    assertEquals(List.of("first"), texts(MessageLevel.WARN));
    gate.countDown();
  }

  @Test
  void failure_repeated_isToldOnce() {
    quiet.writing =
        (batch, it) -> {
          throw new IOException("No space left on device");
        };
    var pipeline = start();
    pipeline.offer(scalar(0));
    Bench.close(pipeline);
    assertEquals(2, texts(MessageLevel.WARN).size(), () -> texts(MessageLevel.WARN).toString());
    assertTrue(texts(MessageLevel.WARN).get(0).contains("quiet"));
    assertTrue(texts(MessageLevel.WARN).get(0).contains("No space left"));
    assertTrue(texts(MessageLevel.WARN).get(1).contains("dropped 1 event"));
  }

  @Test
  void failure_ofTheConsole_isNotToldToItself() {
    console.writing =
        (batch, it) -> {
          throw new IllegalStateException("terminal gone");
        };
    var pipeline = start();
    pipeline.offer(new MessageLogged(MessageLevel.INFO, "hello", 1));
    Bench.close(pipeline);
    assertEquals(1, Bench.report(pipeline, "console").accepted());
  }

  @Test
  void context_timeAndInterval_areThePipelines() {
    var time = new FakeTime();
    var pipeline = Bench.start(config(64), time, lane("quiet", quiet));
    pipeline.offer(scalar(0));
    Bench.close(pipeline);
    assertSame(time, quiet.context.time());
    Duration left = quiet.context.flushInterval();
    assertEquals(Duration.ofMillis(200 - 40 - 10), left, "an event may wait for a lane at rest");
  }

  /** The process may end after the second warning, while the first is still on its way. */
  @Test
  void warn_whileAnotherThreadShowsTheSame_isShownAtTheEnd() throws InterruptedException {
    var shown = new AtomicInteger();
    var gate = new CountDownLatch(1);
    var first = new AtomicBoolean(true);
    Notices notices =
        new Notices(
            TimeSource.system(),
            Locale.ENGLISH,
            Duration.ofMillis(200),
            (message, except) -> {
              if (first.getAndSet(false)) {
                Gates.pass(gate);
              }
              return shown.incrementAndGet() > 0;
            });
    notices.closesWithin(1);
    Thread slow = new Thread(() -> notices.warn("rest"));
    slow.start();
    Bench.await("the first has begun", () -> !first.get());
    notices.warn("rest");
    assertEquals(1, shown.get());
    gate.countDown();
    slow.join();
    notices.warn("rest");
    assertEquals(2, shown.get(), "once it is shown, it is not shown again");
  }
}
