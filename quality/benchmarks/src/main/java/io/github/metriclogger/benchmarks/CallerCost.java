package io.github.metriclogger.benchmarks;

import io.github.metriclogger.MetricLogger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one {@code log} costs the training thread, at 100,000 calls a second over all threads.
 *
 * <p>Arguments: a file for the results, or {@code -}; seconds of a round (3), rounds (5). A row is
 * the median of the rounds; {@code best p99} is the best of them, as others may share the machine.
 * {@code noop} is the harness itself, whose reading of the clock is part of all rows; {@code bound}
 * threads are spread over the cores.
 */
public final class CallerCost {
  private static final int RATE = 100_000;

  private CallerCost() {}

  public static void main(String[] args) throws Exception {
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
    System.out.println(
        "sinks        threads    p50 us    p99 us  best p99  p99.9 us    max us  bytes/call");
    var results = Results.of(args);
    var all = new ArrayList<PacedCalls>();
    all.add(new PacedCalls(1, RATE, seconds));
    all.add(new PacedCalls(4, RATE, seconds));
    if (Cores.canBind()) {
      all.add(new PacedCalls(4, RATE, seconds, true));
    }
    for (PacedCalls calls : all) {
      measure(calls, rounds, results);
    }
  }

  private static void measure(PacedCalls calls, int rounds, Results results) throws Exception {
    String threads = calls.name();
    print("noop", threads, measure(MetricLogger.noop(), calls, rounds));
    try (var directory = new TemporaryDirectory()) {
      MetricLogger counting = Runs.counting(directory.path(), 4);
      print("4 counting", threads, measure(counting, calls, rounds));
      Runs.check(counting.deliveryReport());
      MetricLogger usual = Runs.usual(directory.path());
      List<PacedCalls.Cost> costs = measure(usual, calls, rounds);
      print("usual", threads, costs);
      Runs.check(usual.deliveryReport());
      results.put("caller_p50_" + threads, middle(costs, 50));
      results.put("caller_p99_" + threads, middle(costs, 99));
      results.put("caller_p999_" + threads, middle(costs, 99.9));
      results.put("caller_bytes", costs.get(0).bytesPerCall());
      MetricLogger withWandb = Runs.withWandb(directory.path());
      List<PacedCalls.Cost> wandbCosts = measure(withWandb, calls, rounds);
      print("with wandb", threads, wandbCosts);
      Runs.check(withWandb.deliveryReport());
      results.put("caller_wandb_p50_" + threads, middle(wandbCosts, 50));
      results.put("caller_wandb_p99_" + threads, middle(wandbCosts, 99));
    }
  }

  private static List<PacedCalls.Cost> measure(MetricLogger logger, PacedCalls calls, int rounds)
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
    return costs;
  }

  private static void print(String name, String threads, List<PacedCalls.Cost> costs) {
    System.out.printf(
        Locale.ROOT,
        "%-12s %7s %9.3f %9.3f %9.3f %9.3f %9.1f %11.1f%n",
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
