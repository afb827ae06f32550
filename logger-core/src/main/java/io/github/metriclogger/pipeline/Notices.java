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
 * What the pipeline and its sinks say to the person: on the lanes that want messages, which are the
 * console and the log file; in our own log when there is none, and for warnings when there is no
 * console. Safe for any thread; never throws, never waits.
 */
final class Notices implements SinkContext {
  private static final int MOST_TEXTS = 1_000;
  private static final String LOG_FILE = "log";

  /** The lanes that want messages. */
  @FunctionalInterface
  interface Channel {
    /**
     * Shows a message on some of them.
     *
     * @param message what to report
     * @param wanted which of the lanes, by name
     * @return false when there is none that takes it
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

  /** The run is being closed, and its sinks have so long. */
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
      // a line less
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
      warned.remove(text); // to be said when it is true once more
    }
  }

  /**
   * Once per text as well, but rather twice than not at all: the process may end after one thread
   * has shown it, while another has only begun to.
   */
  private void warnAtTheEnd(String text) {
    if (warned.size() < MOST_TEXTS && !warned.contains(text)) {
      warnNow(text, Notices::anyLane);
      warned.add(text);
    }
  }

  /**
   * A sink failed: reported the first time, then at most once a minute.
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
   * Keeps what is too long for a console, in the log file alone.
   *
   * @param sink the lane that it is about, which is not asked
   * @param text a few lines
   * @return false when there is no log file
   */
  boolean keep(String sink, String text) {
    var message = new MessageLogged(MessageLevel.INFO, text, time.wallTime());
    return channel.show(message, lane -> lane.equals(LOG_FILE) && !lane.equals(sink));
  }

  /** In one line: a warning often holds what a server or a file says, which must not forge more. */
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
      late.add(message); // first: the end may come while it is being shown
    }
    boolean reached = channel.show(message, wanted);
    if (repeatable && !reached) {
      late.remove(message);
    }
    return reached;
  }

  /**
   * The console did not end in time: what was reported since the close began may not have been
   * shown.
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
