package io.github.metriclogger.pipeline;

import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.FailureThrottle;
import io.github.metriclogger.support.OwnLog;
import io.github.metriclogger.support.PlainText;
import java.time.Duration;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/**
 * Shows the person what the pipeline and its sinks report, on the lanes that want messages: the
 * console and the log file. Falls back to our own log if there is no such lane, and for warnings if
 * there is no console. Safe for use by any thread; never throws or waits.
 */
final class Notices implements SinkContext {
  private static final int MOST_TEXTS = 1_000;
  private static final String LOG_FILE = "log";

  /** The lanes that want messages. */
  @FunctionalInterface
  interface Channel {
    /**
     * Shows a message on some of the lanes.
     *
     * @param message the message
     * @param wanted selects the lanes by name
     * @return false if no lane takes it
     */
    boolean show(MessageLogged message, Predicate<String> wanted);
  }

  private final TimeSource time;
  private final Locale language;
  private final Duration flushInterval;
  private final Channel channel;
  private final FailureThrottle throttle;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();
  private final Queue<MessageLogged> late = new ConcurrentLinkedQueue<>();
  private volatile boolean closing;
  private volatile long closesBy;

  Notices(TimeSource time, Locale language, Duration flushInterval, Channel channel) {
    this.time = time;
    this.language = language;
    this.flushInterval = flushInterval;
    this.channel = channel;
    this.throttle = new FailureThrottle(time, language);
  }

  @Override
  public TimeSource time() {
    return time;
  }

  @Override
  public Locale language() {
    return language;
  }

  @Override
  public Duration flushInterval() {
    return flushInterval;
  }

  @Override
  public Duration timeToClose() {
    return closing
        ? Duration.ofNanos(Math.max(0, closesBy - System.nanoTime()))
        : SinkContext.super.timeToClose();
  }

  /** Announces that the run is being closed, and how much time its sinks have. */
  void closesWithin(long nanos) {
    closesBy = System.nanoTime() + nanos;
    closing = true;
  }

  @Override
  public void announce(String text) {
    try {
      if (!show(MessageLevel.INFO, text, Notices::anyLane)) {
        OwnLog.info(text);
      }
    } catch (OutOfMemoryError passes) {
      // the line is lost
    }
  }

  @Override
  public void warn(String text) {
    try {
      if (closing) {
        warnAtTheEnd(text);
      } else if (warned.size() < MOST_TEXTS && warned.add(text)) {
        warnNow(text, Notices::anyLane);
      }
    } catch (OutOfMemoryError passes) {
      warned.remove(text); // so that the next occurrence is shown
    }
  }

  /**
   * Marks the text as shown only afterwards: if a thread marked it first and the process ended
   * before the text was shown, nobody would see it. Two threads may show it twice instead.
   */
  private void warnAtTheEnd(String text) {
    if (warned.size() < MOST_TEXTS && !warned.contains(text)) {
      warnNow(text, Notices::anyLane);
      warned.add(text);
    }
  }

  /**
   * Reports a failure of a sink: at once the first time, then at most once a minute.
   *
   * @param sink the lane's name
   * @param cause what the repetitions have in common
   * @param text what happened and what to do about it
   */
  void failure(String sink, String cause, String text) {
    String admitted = throttle.admit(sink + ' ' + cause, text);
    if (admitted != null) {
      warnNow(admitted, lane -> !lane.equals(sink));
    }
  }

  /**
   * Writes a text that is too long for a console to the log file only.
   *
   * @param sink the lane that the text is about, which does not get it
   * @param text a few lines
   * @return false if there is no log file
   */
  boolean keep(String sink, String text) {
    var message = new MessageLogged(MessageLevel.INFO, text, time.wallTime());
    return channel.show(message, lane -> lane.equals(LOG_FILE) && !lane.equals(sink));
  }

  /**
   * Shows the warning as a single line: it may quote a server or a file, which must not be able to
   * forge further lines.
   */
  private void warnNow(String text, Predicate<String> wanted) {
    String line = PlainText.line(text);
    if (!show(MessageLevel.WARN, line, wanted)) {
      OwnLog.warn(line);
    }
  }

  private static boolean anyLane(String lane) {
    return true;
  }

  private boolean show(MessageLevel level, String text, Predicate<String> wanted) {
    var message = new MessageLogged(level, text, time.wallTime());
    boolean repeatable = closing;
    if (repeatable) {
      late.add(message); // first, because the process may end while it is being shown
    }
    boolean reached = channel.show(message, wanted);
    if (repeatable && !reached) {
      late.remove(message);
    }
    return reached;
  }

  /**
   * Repeats in our own log what was reported since the close began: the console did not end in time
   * and may not have shown it.
   */
  void repeatLate() {
    for (var message = late.poll(); message != null; message = late.poll()) {
      if (message.level() == MessageLevel.WARN) {
        OwnLog.warn(message.text());
      } else {
        OwnLog.info(message.text());
      }
    }
  }
}
