package io.github.metriclogger.benchmarks;

import io.github.metriclogger.MetricLogger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one {@code log} costs the training thread, at 100,000 calls a second over all threads.
 *
 * <p>Arguments: seconds of a round (3), rounds (5). A row is the median of the rounds; {@code best
 * p99} is the best of them, as others may share the machine. {@code noop} is the harness itself,
 * whose reading of the clock is part of all rows.
 */
public final class CallerCost {
  private static final int RATE = 100_000;

  private CallerCost() {}

  public static void main(String[] args) throws Exception {
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    System.out.println(
        "sinks        threads    p50 us    p99 us  best p99  p99.9 us    max us  bytes/call");
    for (int threads : new int[] {1, 4}) {
      measure("noop", MetricLogger.noop(), new PacedCalls(threads, RATE, seconds), rounds, threads);
      for (String sinks : new String[] {"4 counting", "usual"}) {
        Path directory = Runs.directory();
        MetricLogger logger =
            sinks.equals("usual") ? Runs.usual(directory) : Runs.counting(directory, 4);
        measure(sinks, logger, new PacedCalls(threads, RATE, seconds), rounds, threads);
        Runs.check(logger.deliveryReport());
        Runs.delete(directory);
      }
    }
  }

  private static void measure(
      String name, MetricLogger logger, PacedCalls calls, int rounds, int threads)
      throws InterruptedException {
    var costs = new ArrayList<PacedCalls.Cost>();
    long first = 0;
    for (int round = 0; round < rounds + 1; round++) {
      long offset = first;
      PacedCalls.Cost cost = calls.run(step -> logger.log("train/loss", 0.5, offset + step));
      first += cost.nanos().length;
      if (round > 0) { // the first warms up
        costs.add(cost);
      }
    }
    logger.close();
    System.out.printf(
        Locale.ROOT,
        "%-12s %7d %9.3f %9.3f %9.3f %9.3f %9.1f %11.1f%n",
        name,
        threads,
        middle(costs, 50),
        middle(costs, 99),
        best(costs, 99),
        middle(costs, 99.9),
        middle(costs, 100),
        costs.get(costs.size() - 1).bytesPerCall());
  }

  /** The median of the rounds, in microseconds. */
  private static double middle(List<PacedCalls.Cost> costs, double percent) {
    return costs.stream()
            .mapToLong(cost -> cost.percentile(percent))
            .sorted()
            .skip(costs.size() / 2)
            .findFirst()
            .orElseThrow()
        / 1e3;
  }

  private static double best(List<PacedCalls.Cost> costs, double percent) {
    return costs.stream().mapToLong(cost -> cost.percentile(percent)).min().orElseThrow() / 1e3;
  }
}
