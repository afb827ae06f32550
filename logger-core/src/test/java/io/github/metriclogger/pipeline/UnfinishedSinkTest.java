package io.github.metriclogger.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.SinkReport;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person is told of a sink that could not end in order. */
class UnfinishedSinkTest {

  private static final String NOTICE = "the rest is kept here; send it so";

  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final FakeSink console = new FakeSink(EnumSet.of(EventKind.MESSAGE));
  private final UploadingSink sink = new UploadingSink();

  /** Has something to say when it does not end. */
  private final class UploadingSink implements Sink {
    volatile boolean fails;
    volatile boolean waits = true;
    volatile SinkContext context;
    volatile Duration timeToClose;

    @Override
    public Set<EventKind> kinds() {
      return EnumSet.of(EventKind.SCALARS, EventKind.RUN_FINISHED);
    }

    @Override
    public void open(RunInfo run, SinkContext given) {
      context = given;
    }

    @Override
    public int write(List<RunEvent> events) throws IOException {
      if (fails) {
        throw new IOException("no");
      }
      return events.size();
    }

    @Override
    public void flush(Durability durability) {}

    @Override
    public String unfinishedNotice() {
      return NOTICE;
    }

    @Override
    public void close() {
      timeToClose = context.timeToClose();
      closing.countDown();
      if (waits) {
        Gates.pass(gate);
      }
    }
  }

  private EventPipeline start() {
    var pipeline =
        Bench.start(
            Bench.config(64),
            TimeSource.system(),
            Bench.lane("console", console),
            new LaneSpec("uploads", () -> sink, true));
    Bench.offer(pipeline, 0, 3);
    return pipeline;
  }

  @AfterEach
  void letGo() {
    gate.countDown();
  }

  private List<String> warnings() {
    return console.events().stream()
        .flatMap(event -> event instanceof MessageLogged told ? Stream.of(told) : Stream.empty())
        .filter(told -> told.level() == MessageLevel.WARN)
        .map(MessageLogged::text)
        .toList();
  }

  @Test
  void close_sinkOutlivesIt_toldOnceWhateverTheTimeout() {
    for (int millis : new int[] {600, 1_200}) {
      UnfinishedSinkTest once = new UnfinishedSinkTest();
      EventPipeline pipeline = once.start();
      assertTrue(pipeline.flush(Bench.LONG));
      pipeline.close(Bench.END, Duration.ofMillis(millis));
      Bench.await("the console has ended", () -> once.console.calls.contains("close"));
      assertEquals(
          1, once.warnings().stream().filter(NOTICE::equals).count(), once.warnings()::toString);
      assertEquals(SinkReport.State.ABANDONED, Bench.report(pipeline, "uploads").state());
      once.letGo();
    }
  }

  @Test
  void close_sinkEndsInTime_nothingTold() {
    sink.waits = false;
    EventPipeline pipeline = start();
    pipeline.close(Bench.END, Bench.LONG);
    assertEquals(List.of(), warnings());
    assertTrue(sink.timeToClose.compareTo(Bench.LONG) < 0, sink.timeToClose::toString);
    assertTrue(sink.timeToClose.compareTo(Duration.ofSeconds(5)) > 0, sink.timeToClose::toString);
  }

  /** The shutdown hook, while the training's own close waits for an upload. */
  @Test
  void close_secondCallerHasLessTime_toldWhileTheFirstWaits() throws InterruptedException {
    EventPipeline pipeline = start();
    var first = new Thread(() -> pipeline.close(Bench.END, Bench.LONG));
    first.start();
    closing.await();
    pipeline.close(Bench.END, Duration.ofMillis(600));
    assertEquals(List.of(NOTICE), warnings());
    gate.countDown();
    first.join();
    assertEquals(List.of(NOTICE), warnings());
  }

  @Test
  void close_sinkWasSetAside_told() {
    sink.waits = false;
    EventPipeline pipeline = start();
    assertTrue(pipeline.flush(Bench.LONG));
    sink.fails = true;
    pipeline.offer(Bench.scalar(3));
    pipeline.close(Bench.END, Bench.LONG);
    assertEquals(1, warnings().stream().filter(NOTICE::equals).count(), warnings()::toString);
  }
}
