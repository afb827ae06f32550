package io.github.metriclogger.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.SinkReport.State;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The pages that sinks give. */
class SinkLinkTest {

  private static final URI PAGE = URI.create("https://example.org/runs/1");

  /** Gives a page once it is said, and writes as it is told to. */
  private static class LinkedSink implements Sink {
    volatile URI page;

    @Override
    public void open(RunInfo run, SinkContext context) {}

    @Override
    public int write(List<RunEvent> events) throws IOException {
      return events.size();
    }

    @Override
    public void flush(Durability durability) {}

    @Override
    public URI link() {
      return page;
    }

    @Override
    public void close() {}
  }

  @Test
  void links_fromOpenToTheEnd_bySink() {
    LinkedSink first = new LinkedSink();
    LinkedSink second = new LinkedSink();
    second.page = PAGE;
    EventPipeline pipeline =
        Bench.start(
            Bench.config(64),
            TimeSource.system(),
            Bench.lane("second", second),
            Bench.lane("fake", new FakeSink()),
            Bench.lane("first", first));
    Map<String, URI> links = pipeline.links();
    assertEquals(Map.of("second", PAGE), links);
    assertThrows(UnsupportedOperationException.class, () -> links.put("first", PAGE));
    first.page = PAGE;
    assertEquals(List.of("second", "first"), List.copyOf(pipeline.links().keySet()));
    Bench.close(pipeline);
    assertEquals(List.of("second", "first"), List.copyOf(pipeline.links().keySet()));
  }

  @Test
  void links_sinkThatThrows_hasNone() {
    Sink broken =
        new LinkedSink() {
          @Override
          public URI link() {
            throw new IllegalStateException("no page");
          }
        };
    EventPipeline pipeline =
        Bench.start(Bench.config(64), TimeSource.system(), Bench.lane("broken", broken));
    assertEquals(Map.of(), pipeline.links());
    Bench.close(pipeline);
  }

  @Test
  void links_whileTheSinkHangs_areThere() {
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch writing = new CountDownLatch(1);
    LinkedSink hanging =
        new LinkedSink() {
          @Override
          public int write(List<RunEvent> events) {
            writing.countDown();
            Gates.pass(gate);
            return events.size();
          }
        };
    hanging.page = PAGE;
    EventPipeline pipeline =
        Bench.start(Bench.config(64), TimeSource.system(), Bench.lane("hanging", hanging));
    pipeline.offer(Bench.scalar(0));
    Gates.pass(writing);
    assertEquals(Map.of("hanging", PAGE), pipeline.links());
    gate.countDown();
    Bench.close(pipeline);
  }

  /** The one that takes its place has not heard of the page yet. */
  @Test
  void links_sinkSetAside_keepsItsPage() {
    AtomicInteger made = new AtomicInteger();
    EventPipeline pipeline =
        Bench.start(
            Bench.config(64),
            TimeSource.system(),
            Bench.lane(
                "linked",
                () -> {
                  LinkedSink sink = made.getAndIncrement() == 0 ? failing() : new LinkedSink();
                  sink.page = made.get() == 1 ? PAGE : null;
                  return sink;
                }));
    Bench.offer(pipeline, 0, 40);
    Bench.await(
        "it is set aside", () -> Bench.report(pipeline, "linked").state() == State.QUARANTINED);
    assertEquals(Map.of("linked", PAGE), pipeline.links());
    pipeline.close(Bench.END, Bench.LONG);
    assertEquals(Map.of("linked", PAGE), pipeline.links());
  }

  private static LinkedSink failing() {
    return new LinkedSink() {
      @Override
      public int write(List<RunEvent> events) {
        throw new IllegalStateException("broken");
      }
    };
  }
}
