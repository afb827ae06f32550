package io.github.metriclogger.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.SinkReport;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.spi.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AbandonedSinkTest {

  /** Holds the run state in memory too, and hangs when it is to force something. */
  private static final class HangingSink implements Sink {
    private final CountDownLatch gate = new CountDownLatch(1);
    private volatile boolean asked;

    @Override
    public void open(RunInfo run, SinkContext context) {}

    @Override
    public int write(List<RunEvent> events) {
      return events.size();
    }

    @Override
    public void flush(Durability durability) {
      if (durability == Durability.DISK) {
        Gates.pass(gate);
      }
    }

    @Override
    public long unwritten() {
      asked = true;
      return 7;
    }

    @Override
    public void close() {}
  }

  @Test
  void abandoned_moreUnwrittenThanWritten_balanced() {
    HangingSink sink = new HangingSink();
    EventPipeline pipeline =
        Bench.start(Bench.config(64), TimeSource.system(), Bench.lane("hangs", sink));
    Bench.offer(pipeline, 0, 3);
    Bench.await("the lane asked what is unwritten", () -> sink.asked);
    pipeline.close(Bench.END, Duration.ofMillis(50));
    SinkReport report = Bench.report(pipeline, "hangs");
    assertEquals(SinkReport.State.ABANDONED, report.state());
    assertEquals(0, report.written(), "state events are not counted as written");
    assertEquals(3, report.dropped());
    Bench.assertBalanced(pipeline);
    sink.gate.countDown();
  }
}
