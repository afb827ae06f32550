package io.github.metriclogger.pipeline;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/** How long threads have computed. Safe for any thread. */
final class ThreadClock {

  private static final @Nullable ThreadMXBean THREADS = threads();

  private ThreadClock() {}

  /** The nanoseconds that a thread has computed so far; -1 when it has ended or nobody knows. */
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
