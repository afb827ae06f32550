package io.github.metriclogger.spark.program;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkContext;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Takes its time for each event, but moves. */
final class SlowSink implements Sink {

  private static final long NANOS = TimeUnit.MICROSECONDS.toNanos(250);

  @Override
  public void open(RunInfo run, SinkContext context) {
    // nothing to open
  }

  @Override
  public int write(List<RunEvent> events) {
    int taken = Math.min(events.size(), 40);
    LockSupport.parkNanos(NANOS * taken);
    return taken;
  }

  @Override
  public void flush(Durability durability) {
    // nothing is kept
  }

  @Override
  public void close() {
    // nothing to close
  }
}
