package io.github.metriclogger.testkit;

import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.spi.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A context that records the announcements and warnings of the sink. Thread-safe. */
public final class RecordingContext implements SinkContext {

  private final TimeSource time;
  private final Duration flushInterval;
  private final List<String> announcements = new CopyOnWriteArrayList<>();
  private final List<String> warnings = new CopyOnWriteArrayList<>();

  /**
   * Creates a context with the default flush interval of one second.
   *
   * @param time the clock that the sink is given
   */
  public RecordingContext(TimeSource time) {
    this(time, Duration.ofSeconds(1));
  }

  /**
   * Creates a context.
   *
   * @param time the clock that the sink is given
   * @param flushInterval how long events may stay in the sink's memory
   */
  public RecordingContext(TimeSource time, Duration flushInterval) {
    this.time = time;
    this.flushInterval = flushInterval;
  }

  /** Returns a copy of all announcements so far, in order. */
  public List<String> announcements() {
    return List.copyOf(announcements);
  }

  /** Returns a copy of all warnings so far, in order, including repetitions. */
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

  /**
   * Returns a duration longer than any test: a fake clock may advance by hours, and only the sink's
   * own limits should matter.
   */
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
