package io.github.metriclogger.benchmarks;

import io.github.metriclogger.MetricLogger;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The processor time of an open logger to which nothing is logged. Arguments: a file for the
 * results, or {@code -}; seconds (10).
 */
public final class IdleCost {
  private IdleCost() {}

  public static void main(String[] args) throws Exception {
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 10;
    double worst = 0;
    for (String sinks : new String[] {"5 counting", "usual"}) {
      try (var directory = new TemporaryDirectory();
          MetricLogger logger =
              sinks.equals("usual")
                  ? Runs.usual(directory.path())
                  : Runs.counting(directory.path(), 5)) {
        logger.log("train/loss", 0.5, 0);
        new CountDownLatch(1).await(2, TimeUnit.SECONDS); // until all is at rest
        long before = SinkThreads.cpuNanos();
        new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
        double percent = (SinkThreads.cpuNanos() - before) / 1e7 / seconds;
        System.out.printf(Locale.ROOT, "%-12s idle: %.3f %% of a core%n", sinks, percent);
        worst = Math.max(worst, percent);
      }
    }
    Results.of(args).put("idle_percent", worst);
  }
}
