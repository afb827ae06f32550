package io.github.metriclogger.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/** The daemon threads behind open loggers: lanes, watchdog, uploads. */
final class SinkThreads {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private SinkThreads() {}

  /** Processor time of all that live. A thread that ends takes its own with it. */
  static long cpuNanos() {
    return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
        .filter(info -> info != null && info.getThreadName().startsWith("metriclogger-"))
        .mapToLong(info -> Math.max(0, THREADS.getThreadCpuTime(info.getThreadId())))
        .sum();
  }
}
