package io.github.metriclogger.benchmarks;

import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.spi.TimeSource;
import java.time.Duration;

/** A context with the machine's clock and nobody to talk to. */
record PlainContext() implements SinkContext {

  @Override
  public TimeSource time() {
    return TimeSource.system();
  }

  @Override
  public Duration flushInterval() {
    return Duration.ofSeconds(1);
  }

  @Override
  public void announce(String text) {}

  @Override
  public void warn(String text) {}
}
