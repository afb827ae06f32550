package io.github.metriclogger.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.github.metriclogger.MetricLogger;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * What a listener costs a training: processor time inside the listener ÷ processor time of the
 * epochs. The latter is the whole process without our own threads, which would only make our share
 * look smaller: they cost a user as well, and have a row of their own.
 *
 * <p>All sinks are on, W&amp;B offline: it writes the same log as online. A server would compete
 * with the training for the machine, and in this process its work would count as the training's.
 * What consoles and bars print goes nowhere, ours as well as the peers'.
 *
 * <p>The median of some rounds counts, since a shared machine disturbs.
 *
 * @param <L> the framework's listeners
 */
final class ListenerCost<L> {

  /**
   * Epochs of 45 batches. JVMs compile fully what was called 5,000 times; until then a callback
   * takes twice as long.
   */
  private static final int WARM_UP = 140;

  private static final int ROUNDS = 7;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** A training with its network and its data. */
  interface Training extends AutoCloseable {

    /** Goes on for so many epochs. */
    void fit(int epochs) throws Exception;

    @Override
    default void close() throws Exception {}
  }

  /** Makes a training that tells a listener, with a clock around it. */
  interface Framework<L> {
    Training start(L listener, ListenerClock clock) throws Exception;
  }

  private record Round(double listenerPercent, double threadsPercent, double batchMicros) {}

  private final Framework<L> framework;
  private final Results results;
  private final int epochs;
  private final Pattern rows;
  private final PrintStream out = System.out;
  private final ListenerClock clock = ListenerClock.calibrated();

  /**
   * One program's measurements.
   *
   * @param framework starts trainings
   * @param args a file for the results, or {@code -}; epochs in each round (10); a regular
   *     expression that a row's name must match as a whole, or a peer's (all)
   */
  ListenerCost(Framework<L> framework, String[] args) {
    this.framework = framework;
    results = Results.of(args);
    epochs = args.length > 1 ? Integer.parseInt(args[1]) : 10;
    rows = Pattern.compile(args.length > 2 ? args[2] : ".*");
    out.printf(Locale.ROOT, "The clock takes %.0f ns from a call: taken off%n", clock.emptyNanos());
  }

  /** Measures ours: the rows {@code row_percent} and {@code row_threads_percent}. */
  void ours(String row, Function<MetricLogger, L> listener) throws Exception {
    if (!rows.matcher(row).matches()) {
      return;
    }
    try (var directory = new TemporaryDirectory()) {
      quietly(
          () -> {
            try (MetricLogger logger = Runs.withWandb(directory.path())) {
              Round[] rounds = measure(row, listener.apply(logger), () -> logger.flush(PATIENCE));
              results.put(row + "_percent", median(rounds, Round::listenerPercent));
              results.put(row + "_threads_percent", median(rounds, Round::threadsPercent));
              logger.close();
              Runs.check(logger.deliveryReport());
            }
          });
    }
  }

  /** Measures a peer for the row of ours that it is like. */
  void peer(String row, String who, L listener) throws Exception {
    if (!rows.matcher(who).matches()) {
      return;
    }
    quietly(
        () -> {
          Round[] rounds = measure(who, listener, () -> {});
          results.put(row + "_percent", who, median(rounds, Round::listenerPercent));
        });
  }

  private Round[] measure(String what, L listener, Runnable settle) throws Exception {
    var rounds = new Round[ROUNDS];
    try (Training training = framework.start(listener, clock)) {
      training.fit(WARM_UP);
      settle.run();
      for (int i = 0; i < ROUNDS; i++) {
        rounds[i] = round(training, settle);
      }
    }
    print(what, rounds);
    return rounds;
  }

  /** With all that was logged in it written, too. */
  private Round round(Training training, Runnable settle) throws Exception {
    clock.reset();
    long threads = SinkThreads.cpuNanos();
    long process = PROCESS.getProcessCpuTime();
    training.fit(epochs);
    settle.run();
    double all = PROCESS.getProcessCpuTime() - process;
    double ours = SinkThreads.cpuNanos() - threads;
    double epoch = all - ours;
    return new Round(
        100 * clock.nanos() / epoch, 100 * ours / epoch, epoch / 1e3 / clock.batches());
  }

  private void print(String what, Round... rounds) {
    double[] shares = Arrays.stream(rounds).mapToDouble(Round::listenerPercent).sorted().toArray();
    double batch = median(rounds, Round::batchMicros);
    out.printf(
        Locale.ROOT,
        "%-28s %6.2f %% (%.2f to %.2f) = %.1f of %.0f us a batch; own threads %.2f %%%n",
        what,
        shares[shares.length / 2],
        shares[0],
        shares[shares.length - 1],
        shares[shares.length / 2] / 100 * batch,
        batch,
        median(rounds, Round::threadsPercent));
  }

  private static double median(Round[] rounds, ToDoubleFunction<Round> part) {
    return Arrays.stream(rounds).mapToDouble(part).sorted().toArray()[rounds.length / 2];
  }

  /** What may go wrong in a measurement. */
  private interface Work {
    void run() throws Exception;
  }

  private void quietly(Work work) throws Exception {
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), true));
    try {
      work.run();
    } finally {
      System.setOut(out);
    }
  }
}
