package io.github.metriclogger.spi;

import java.time.Duration;
import java.util.Locale;

/**
 * What a sink may ask of the logger. Its methods are safe for use by several threads and never
 * throw.
 */
public interface SinkContext {

  /** The time that the sink must use. */
  TimeSource time();

  /**
   * The longest time that something written may stay only in the sink's memory: {@code
   * pipeline.flush_interval}.
   */
  Duration flushInterval();

  /**
   * How long closing the sink may take from now: what is left of {@code pipeline.close_timeout}, or
   * of the time that the end of the process leaves, for the sinks that show no messages. One that
   * takes longer is abandoned.
   *
   * @return a minute when the run is not being closed
   */
  default Duration timeToClose() {
    return Duration.ofMinutes(1);
  }

  /**
   * The language of what the person reads, the same all through a run. What a sink writes for
   * machines does not depend on it.
   *
   * @return {@link Locale#SIMPLIFIED_CHINESE} or {@link Locale#ENGLISH}
   */
  default Locale language() {
    return Locale.ENGLISH;
  }

  /**
   * Shows a line to the person: on the console and in the log file.
   *
   * @param text one line or a few, without the final line end
   */
  void announce(String text);

  /**
   * Warns the person. The same text is shown once a run.
   *
   * @param text what happened and what to do about it
   */
  void warn(String text);
}
