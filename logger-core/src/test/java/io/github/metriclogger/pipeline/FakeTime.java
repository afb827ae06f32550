package io.github.metriclogger.pipeline;

import io.github.metriclogger.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is moved. */
final class FakeTime implements TimeSource {
  private final AtomicLong nanos = new AtomicLong();

  @Override
  public double wallTime() {
    return 1_700_000_000 + nanos.get() / 1e9;
  }

  @Override
  public long nanoTime() {
    return nanos.get();
  }

  void advance(Duration by) {
    nanos.addAndGet(by.toNanos());
  }
}
