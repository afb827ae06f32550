package io.github.metriclogger.spark.driver;

import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.OwnLog;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Waits, when a run is about to be closed, for rows that are on their way: a task does not wait
 * longer than {@code block_timeout} for a slow driver, so its job may be done before its last rows
 * are written. They lie in the driver's inbox, or come as soon as an executor has the answer that
 * it waits for. Safe for use by several threads.
 */
final class RowDrain {

  private static final long LIMIT_MILLIS = 20_000;
  private static final long QUIET_MILLIS = 1_000;

  private final TimeSource time = TimeSource.system();
  private final Callable<?> mark;
  private final long limitMillis;
  private final long quietMillis;

  /** How many messages have arrived, and how many of them were answered. */
  private long signs;

  /**
   * Waits up to 20 s, until no message has come or been answered for 1 s.
   *
   * @param mark sends the driver a message of its own, behind those that have come, and returns
   *     when it has been taken
   */
  RowDrain(Callable<?> mark) {
    this(mark, LIMIT_MILLIS, QUIET_MILLIS);
  }

  RowDrain(Callable<?> mark, long limitMillis, long quietMillis) {
    this.mark = mark;
    this.limitMillis = limitMillis;
    this.quietMillis = quietMillis;
  }

  /** A message of an executor is being taken. */
  void arrived() {
    sign();
  }

  /**
   * A message has been taken, and its sender may send the next: a slow run can take longer for one
   * than the time without messages.
   */
  void answered() {
    sign();
  }

  private synchronized void sign() {
    signs++;
    notifyAll();
  }

  /** Waits for what is on its way; at once if nothing is. Throws nothing. */
  void await() {
    Thread thread = new Thread(this::drain, "metriclogger-spark-drain");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(limitMillis);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      thread.interrupt();
      OwnLog.warn(
          "Rows of Spark tasks are still coming while their run is closed: the last ones may be"
              + " missing. Close it after the last job; if the driver is too slow, log less often.");
    }
  }

  private void drain() {
    try {
      long before = count();
      mark.call();
      while (count() > before) { // those who were answered may have more
        before = count();
        awaitMoreThan(before);
        mark.call();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } catch (Exception gone) {
      // Spark has stopped: nothing can come any more
    }
  }

  private synchronized long count() {
    return signs;
  }

  private synchronized void awaitMoreThan(long before) throws InterruptedException {
    long end = time.nanoTime() + TimeUnit.MILLISECONDS.toNanos(quietMillis);
    long left = quietMillis;
    while (signs <= before && left > 0) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - time.nanoTime());
    }
  }
}
