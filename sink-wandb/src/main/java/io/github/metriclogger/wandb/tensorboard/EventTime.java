package io.github.metriclogger.wandb.tensorboard;

import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.spi.TimeSource;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** The time of events that were logged long ago: it advances with them and never falls. */
final class EventTime implements TimeSource, SinkContext {

  /** Seconds; what lies outside is no time but damage. */
  private static final double LATEST = 1e11;

  private final Consumer<String> messages;
  private final Set<String> warned = new HashSet<>();
  private final double begin;
  private double now;

  /**
   * A time that stands.
   *
   * @param begin seconds since 1970
   * @param messages what a person should know
   */
  EventTime(double begin, Consumer<String> messages) {
    this.begin = begin;
    this.messages = messages;
    now = begin;
  }

  /** Whether a number of a file may be a wall time. */
  static boolean isTime(double wallTime) {
    return wallTime >= 0 && wallTime < LATEST;
  }

  /** Advances to an event, if that is later. */
  void reach(double wallTime) {
    now = Math.max(now, wallTime);
  }

  @Override
  public double wallTime() {
    return now;
  }

  @Override
  public long nanoTime() {
    return (long) ((now - begin) * 1e9);
  }

  @Override
  public TimeSource time() {
    return this;
  }

  @Override
  public Duration flushInterval() {
    return Duration.ofSeconds(1);
  }

  @Override
  public void announce(String text) {
    messages.accept(text);
  }

  @Override
  public void warn(String text) {
    if (warned.add(text)) {
      messages.accept("warning: " + text);
    }
  }
}
