package io.github.metriclogger.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The daemon threads behind open loggers: lanes, watchdog, uploads. */
final class SinkThreads {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private SinkThreads() {}

  /** Processor time of all that live. A thread that ends takes its own with it. */
  static long cpuNanos() {
    return all().mapToLong(info -> Math.max(0, THREADS.getThreadCpuTime(info.getThreadId()))).sum();
  }

  /** The bytes that each thread has allocated since its start, by its name. */
  static Map<String, Long> allocatedBytes() {
    Map<String, Long> bytes = new HashMap<>();
    all()
        .forEach(
            info ->
                bytes.merge(
                    info.getThreadName(),
                    Math.max(0, THREADS.getThreadAllocatedBytes(info.getThreadId())),
                    Long::sum));
    return bytes;
  }

  private static Stream<ThreadInfo> all() {
    return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
        .filter(info -> info != null && info.getThreadName().startsWith("metriclogger-"));
  }
}
