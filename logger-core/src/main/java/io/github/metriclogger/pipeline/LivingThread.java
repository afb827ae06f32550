package io.github.metriclogger.pipeline;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread whose work survives it: if it dies early, for example of an {@link OutOfMemoryError} at
 * an unfortunate place, {@link #revive} starts another one to continue. Safe for use by any thread,
 * except {@code start} and {@code revive}, which one thread calls at a time.
 */
final class LivingThread implements Runnable, Thread.UncaughtExceptionHandler {

  /** Creates threads. */
  @FunctionalInterface
  interface Maker {
    /**
     * Creates a thread without starting it.
     *
     * @param name for the thread
     * @param body its work
     */
    LaneThread make(String name, Runnable body);
  }

  private final String name;
  private final Runnable body;
  private final Maker maker;
  private volatile LaneThread current;
  private volatile boolean over;
  private volatile @Nullable Throwable diedOf;

  /**
   * Creates the thread without starting it.
   *
   * @param name for the thread
   * @param body its work; returns when the work is done, and can be restarted at any point
   * @param maker creates the threads
   */
  LivingThread(String name, Runnable body, Maker maker) {
    this.name = name;
    this.body = body;
    this.maker = maker;
    this.current = make();
  }

  private LaneThread make() {
    LaneThread made = maker.make(name, this);
    made.setUncaughtExceptionHandler(this);
    return made;
  }

  /** The work of the current thread. */
  @Override
  public void run() {
    body.run();
    over = true;
  }

  @Override
  public void uncaughtException(Thread dying, Throwable failure) {
    diedOf = failure;
  }

  void start() {
    current.start();
  }

  /** Ends its current pause. */
  void wake() {
    LockSupport.unpark(current);
  }

  /** The thread that currently does the work. */
  Thread thread() {
    return current;
  }

  /**
   * Starts another thread if the previous one has died.
   *
   * @return whether it had died
   * @throws OutOfMemoryError if the system cannot create a thread now; may be retried
   */
  boolean revive() {
    if (over || current.isAlive()) {
      return false;
    }
    LaneThread next = make();
    current = next; // before its start, so that it can be woken as soon as it runs
    next.start();
    return true;
  }

  /** The throwable that ended the last thread, as text. */
  String cause() {
    return String.valueOf(diedOf);
  }
}
