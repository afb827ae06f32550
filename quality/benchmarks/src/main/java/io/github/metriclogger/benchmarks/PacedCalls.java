package io.github.metriclogger.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.CyclicBarrier;
import java.util.function.LongConsumer;

/** Calls something at a steady rate and takes the time of each call. */
final class PacedCalls {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * What the calls took.
   *
   * @param nanos of each call, sorted; reading the clock is part of it
   * @param bytesPerCall allocated by the calling threads
   */
  record Cost(long[] nanos, double bytesPerCall) {
    long percentile(double percent) {
      return nanos[(int) Math.min(nanos.length - 1, Math.round(nanos.length * percent / 100))];
    }
  }

  private final int threads;
  private final int callsPerThread;
  private final long intervalNanos;
  private final boolean bound;

  PacedCalls(int threads, int callsPerSecond, int seconds) {
    this(threads, callsPerSecond, seconds, false);
  }

  /**
   * Plans calls.
   *
   * @param bound whether the threads are spread over the cores and stay there: left alone, they may
   *     all run on one core, where calls cost less
   */
  PacedCalls(int threads, int callsPerSecond, int seconds, boolean bound) {
    this.threads = threads;
    this.bound = bound;
    this.callsPerThread = callsPerSecond / threads * seconds;
    this.intervalNanos = 1_000_000_000L * threads / callsPerSecond;
  }

  /** The number of threads, and whether they are bound to the cores. */
  String name() {
    return threads + (bound ? "_bound" : "");
  }

  /** Makes the calls, each with the next step. */
  Cost run(LongConsumer call) throws InterruptedException {
    long[][] nanos = new long[threads][callsPerThread];
    long[] bytes = new long[threads];
    var start = new CyclicBarrier(threads);
    var callers = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      int caller = i;
      callers[i] =
          new Thread(
              () -> {
                if (bound) {
                  Cores.bind(caller);
                }
                awaitAll(start);
                long before = THREADS.getCurrentThreadAllocatedBytes();
                pace(call, nanos[caller], caller);
                bytes[caller] = THREADS.getCurrentThreadAllocatedBytes() - before;
              });
      callers[i].start();
    }
    for (Thread caller : callers) {
      caller.join();
    }
    long[] all = Arrays.stream(nanos).flatMapToLong(Arrays::stream).sorted().toArray();
    return new Cost(all, (double) Arrays.stream(bytes).sum() / all.length);
  }

  private static void awaitAll(CyclicBarrier start) {
    try {
      start.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void pace(LongConsumer call, long[] nanos, int caller) {
    long next = System.nanoTime() + caller * intervalNanos / threads;
    for (int i = 0; i < nanos.length; i++) {
      long now = System.nanoTime();
      while (now < next) {
        Thread.onSpinWait();
        now = System.nanoTime();
      }
      // after the machine took the thread away: no burst to catch up, which would not be paced
      next = Math.max(next, now - intervalNanos) + intervalNanos;
      long before = System.nanoTime();
      call.accept((long) i * threads + caller);
      nanos[i] = System.nanoTime() - before;
    }
  }
}
