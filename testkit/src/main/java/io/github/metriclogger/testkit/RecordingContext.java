package io.github.metriclogger.testkit;

import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.spi.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A context that keeps what the sink said. Safe for use by several threads. */
public final class RecordingContext implements SinkContext {

  private final TimeSource time;
  private final Duration flushInterval;
  private final List<String> announcements = new CopyOnWriteArrayList<>();
  private final List<String> warnings = new CopyOnWriteArrayList<>();

  /**
   * A context with the default flush interval of one second.
   *
   * @param time the clock that the sink is given
   */
  public RecordingContext(TimeSource time) {
    this(time, Duration.ofSeconds(1));
  }

  /**
   * A context.
   *
   * @param time the clock that the sink is given
   * @param flushInterval how long something may stay in the sink's memory
   */
  public RecordingContext(TimeSource time, Duration flushInterval) {
    this.time = time;
    this.flushInterval = flushInterval;
  }

  /** What was announced so far, in order; a copy. */
  public List<String> announcements() {
    return List.copyOf(announcements);
  }

  /** What was warned of so far, in order, repetitions included; a copy. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  @Override
  public TimeSource time() {
    return time;
  }

  @Override
  public Duration flushInterval() {
    return flushInterval;
  }

  /** Longer than any test: a fake clock may run through hours, and the sink's own limits count. */
  @Override
  public Duration timeToClose() {
    return Duration.ofDays(365);
  }

  @Override
  public void announce(String text) {
    announcements.add(text);
  }

  @Override
  public void warn(String text) {
    warnings.add(text);
  }
}
