package io.github.metriclogger.pipeline;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread whose work outlives it: when it dies before its work is over, as of a lack of memory at
 * an unlucky place, {@link #revive} starts another one that continues. Safe for any thread, but for
 * {@code start} and {@code revive}, which one thread calls at a time.
 */
final class LivingThread {

  /** Makes a thread, which is not started yet. */
  @FunctionalInterface
  interface Maker {
    /**
     * Makes it.
     *
     * @param name for the thread
     * @param body what it does
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
   * Not started yet.
   *
   * @param name for the thread
   * @param body its work; it returns when the work is over, and can be begun again at any point
   * @param maker makes the threads
   */
  LivingThread(String name, Runnable body, Maker maker) {
    this.name = name;
    this.body = body;
    this.maker = maker;
    this.current = make();
  }

  private LaneThread make() {
    LaneThread made = maker.make(name, this::work);
    made.setUncaughtExceptionHandler((thread, failure) -> diedOf = failure);
    return made;
  }

  private void work() {
    body.run();
    over = true;
  }

  void start() {
    current.start();
  }

  /** Ends its present pause. */
  void wake() {
    LockSupport.unpark(current);
  }

  /** The thread that does the work now. */
  Thread thread() {
    return current;
  }

  /**
   * Starts another thread when the one before has died.
   *
   * @return whether it had to
   * @throws OutOfMemoryError when the system has no thread to give now; to be tried again
   */
  boolean revive() {
    if (over || current.isAlive()) {
      return false;
    }
    LaneThread next = make();
    current = next; // before its start, so that it can be woken from its first moment on
    next.start();
    return true;
  }

  /** What the last one died of. */
  String cause() {
    return String.valueOf(diedOf);
  }
}
