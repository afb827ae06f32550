package io.github.metriclogger.wandb.tensorboard;

import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.wandb.text.LineTarget;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** A clock that follows past events: it advances with them and never goes back. */
final class EventTime implements TimeSource, SinkContext {

  /** In seconds; anything later is damage, not a time. */
  private static final double LATEST = 1e11;

  private final LineTarget messages;
  private final Set<String> warned = new HashSet<>();
  private final double begin;
  private double now;

  /**
   * A clock that stands still.
   *
   * @param begin seconds since 1970
   * @param messages receives lines for a person
   */
  EventTime(double begin, LineTarget messages) {
    this.begin = begin;
    this.messages = messages;
    now = begin;
  }

  /** Whether a number in a file can be a wall time. */
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
  public Locale language() {
    return messages.language();
  }

  @Override
  public void announce(String text) {
    messages.announce(text);
  }

  @Override
  public void warn(String text) {
    if (warned.add(text)) {
      messages.warn(text);
    }
  }
}
