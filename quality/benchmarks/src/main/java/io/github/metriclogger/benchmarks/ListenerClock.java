package io.github.metriclogger.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Takes the processor time of the calls to a listener. Reading a thread's clock is a call into the
 * kernel, which costs as much as a short callback: what of it falls between the two readings is
 * measured once and taken off. Safe for use by several threads.
 */
final class ListenerClock {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int CALIBRATION = 200_000;

  private final double emptyNanos;
  private long nanos;
  private long calls;
  private long batches;

  private ListenerClock(double emptyNanos) {
    this.emptyNanos = emptyNanos;
  }

  /** Measures itself first, for some tenths of a second. */
  static ListenerClock calibrated() {
    var probe = new ListenerClock(0);
    for (int round = 0; round < 2; round++) { // the first one warms up
      probe.reset();
      for (int i = 0; i < CALIBRATION; i++) {
        probe.time(() -> {});
      }
    }
    return new ListenerClock((double) probe.nanos / CALIBRATION);
  }

  void time(Runnable call) {
    long before = THREADS.getCurrentThreadCpuTime();
    call.run();
    add(THREADS.getCurrentThreadCpuTime() - before);
  }

  private synchronized void add(long spent) {
    nanos += spent;
    calls++;
  }

  /** Counts a batch. */
  synchronized void batch() {
    batches++;
  }

  synchronized void reset() {
    nanos = 0;
    calls = 0;
    batches = 0;
  }

  /** Of all calls, without what the clock itself takes. */
  synchronized double nanos() {
    return nanos - calls * emptyNanos;
  }

  synchronized long batches() {
    return batches;
  }

  /** What the clock takes from each call: taken off. */
  double emptyNanos() {
    return emptyNanos;
  }
}
