package io.github.metriclogger.pipeline;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/** Reads the CPU time of threads. Safe for use by any thread. */
final class ThreadClock {

  private static final @Nullable ThreadMXBean THREADS = threads();

  private ThreadClock() {}

  /**
   * The CPU time of a thread so far, in nanoseconds; -1 if it has ended or the JVM cannot measure
   * it.
   */
  static long cpuNanos(Thread thread) {
    ThreadMXBean known = THREADS;
    return known == null ? -1 : known.getThreadCpuTime(thread.getId());
  }

  private static @Nullable ThreadMXBean threads() {
    try {
      ThreadMXBean bean = ManagementFactory.getThreadMXBean();
      return bean.isThreadCpuTimeSupported() && bean.isThreadCpuTimeEnabled() ? bean : null;
    } catch (RuntimeException | LinkageError absent) {
      return null; // a run-time image without java.management
    }
  }
}
