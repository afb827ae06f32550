package io.github.metriclogger.pipeline;

import io.github.metriclogger.support.OwnLog;
import io.github.metriclogger.support.UserLanguage;
import io.github.metriclogger.texts.CoreText;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** Runs a task periodically on a daemon thread of its own, e.g. the sampling of the machine. */
public final class PeriodicTask implements AutoCloseable {

  private final String name;
  private final LivingThread thread;
  private final long intervalNanos;
  private final Runnable task;
  private volatile boolean closed;

  private PeriodicTask(String name, Duration interval, Runnable task) {
    this.intervalNanos = Math.max(1, interval.toNanos());
    this.task = task;
    this.name = name;
    this.thread = new LivingThread(name, this::run, LaneThread.OF_SOURCES);
  }

  /**
   * Starts a task, which runs at once and then after each interval.
   *
   * @param name for the thread
   * @param interval from the end of one run to the start of the next
   * @param task the task; an exception is logged and does not end the repetition
   */
  public static PeriodicTask start(String name, Duration interval, Runnable task) {
    PeriodicTask periodic = new PeriodicTask(name, interval, task);
    periodic.thread.start();
    return periodic;
  }

  private void run() {
    while (!closed) {
      try {
        task.run();
      } catch (Throwable failure) { // including OutOfMemoryError, which may pass
        say(failure);
      }
      pause();
    }
  }

  private void say(Throwable failure) {
    try {
      Locale language = UserLanguage.ofProgram(System.getenv());
      OwnLog.failure(name, CoreText.TASK_FAILED.in(language, "name", name, "cause", failure));
    } catch (Throwable noMemory) {
      // reported the next time
    }
  }

  String name() {
    return name;
  }

  /** For the watchdog. */
  LivingThread thread() {
    return thread;
  }

  boolean closed() {
    return closed;
  }

  private void pause() {
    long end = System.nanoTime() + intervalNanos;
    long left = intervalNanos;
    while (!closed && left > 0) {
      LockSupport.parkNanos(this, left);
      left = end - System.nanoTime();
    }
  }

  /** Ends the repetition without waiting for a running task. */
  @Override
  public void close() {
    closed = true;
    thread.wake();
  }
}
