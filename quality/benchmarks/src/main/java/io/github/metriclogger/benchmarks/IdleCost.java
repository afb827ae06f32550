package io.github.metriclogger.benchmarks;

import io.github.metriclogger.MetricLogger;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The processor time of an open logger to which nothing is logged. Arguments: seconds (10).
 *
 * <p>Ends with status 1 when it is 0.5 % of a core or more.
 */
public final class IdleCost {
  private static final double MOST_PERCENT = 0.5;

  private IdleCost() {}

  public static void main(String[] args) throws Exception {
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
    boolean held = true;
    for (String sinks : new String[] {"5 counting", "usual"}) {
      Path directory = Runs.directory();
      try (MetricLogger logger =
          sinks.equals("usual") ? Runs.usual(directory) : Runs.counting(directory, 5)) {
        logger.log("train/loss", 0.5, 0);
        new CountDownLatch(1).await(2, TimeUnit.SECONDS); // until all is at rest
        long before = lanesNanos();
        new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
        double percent = (lanesNanos() - before) / 1e7 / seconds;
        System.out.printf(Locale.ROOT, "%-12s idle: %.3f %% of a core%n", sinks, percent);
        held &= percent < MOST_PERCENT;
      }
      Runs.delete(directory);
    }
    if (!held) {
      System.exit(1);
    }
  }

  private static long lanesNanos() {
    var threads = ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
        .filter(info -> info != null && info.getThreadName().startsWith("metriclogger-"))
        .mapToLong(info -> threads.getThreadCpuTime(info.getThreadId()))
        .sum();
  }
}
