package io.github.metriclogger.benchmarks;

import io.github.metriclogger.MetricLogger;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the threads of the sinks allocate for one scalar, at 100,000 scalars a second, each of a
 * step of its own. Arguments: a file for the results, or {@code -}; seconds (5).
 */
public final class LaneAllocation {
  private static final int RATE = 100_000;

  private LaneAllocation() {}

  public static void main(String[] args) throws Exception {
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    var calls = new PacedCalls(1, RATE, seconds);
    double all = 0;
    try (var directory = new TemporaryDirectory();
        MetricLogger logger = Runs.withWandb(directory.path())) {
      calls.run(step -> logger.log("train/loss", value(step), step)); // warms up
      long first = (long) RATE * seconds;
      Map<String, Long> before = SinkThreads.allocatedBytes();
      calls.run(step -> logger.log("train/loss", value(step), first + step));
      Map<String, Long> bytes = new TreeMap<>(SinkThreads.allocatedBytes());
      bytes.replaceAll((name, now) -> now - before.getOrDefault(name, 0L));
      for (Map.Entry<String, Long> lane : bytes.entrySet()) {
        double each = (double) lane.getValue() / first;
        all += each;
        System.out.printf(Locale.ROOT, "%-26s %7.1f bytes a scalar%n", lane.getKey(), each);
      }
    }
    System.out.printf(Locale.ROOT, "%-26s %7.1f bytes a scalar%n", "all", all);
    Results.of(args).put("lane_bytes", all);
  }

  /** A loss that falls, with all digits. */
  private static double value(long step) {
    return 1 / Math.sqrt(step + 2.0);
  }
}
