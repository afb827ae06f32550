package io.github.metriclogger.benchmarks;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.MetricLoggerBuilder;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * What a broken sink costs the training: the time of one training step (about a millisecond of real
 * arithmetic and four calls of {@code log}) beside a broken sink, against the same step with
 * healthy sinks, in the same run.
 *
 * <p>Pairs of blocks of steps alternate between the two loggers; the result is the median over the
 * pairs of the ratio of their median steps. Also the longest single call beside the broken sink.
 * Argument: a file for the results, as lines of row, who, value.
 */
public final class FaultCost {

  private static final int PAIRS = 40;
  private static final int BLOCK = 100;
  private static final int SIZE = 96;

  private final double[] a = new double[SIZE * SIZE];
  private final double[] b = new double[SIZE * SIZE];
  private final double[] product = new double[SIZE * SIZE];
  private long step;
  private long longestCall;

  private FaultCost() {
    Arrays.setAll(a, i -> Math.sin(i));
    Arrays.setAll(b, i -> Math.cos(i));
  }

  /** Runs all faults. */
  public static void main(String[] args) throws Exception {
    StringBuilder rows = new StringBuilder();
    CountDownLatch never = new CountDownLatch(1);
    Map<String, Call> faults = new LinkedHashMap<>();
    faults.put("none", () -> {});
    faults.put(
        "throws",
        () -> {
          throw new IOException("planned");
        });
    faults.put("blocks", () -> awaitQuietly(never));
    // every write to this device fails with "no space left"
    faults.put("disk_full", () -> Files.write(Path.of("/dev/full"), new byte[4096]));
    for (Map.Entry<String, Call> fault : faults.entrySet()) {
      measure(fault.getKey(), fault.getValue(), rows);
    }
    never.countDown();
    if (args.length > 0) {
      Files.writeString(Path.of(args[0]), rows);
    }
  }

  private static void measure(String name, Call fault, StringBuilder rows) throws Exception {
    try (TemporaryDirectory healthy = new TemporaryDirectory();
        TemporaryDirectory broken = new TemporaryDirectory();
        MetricLogger good =
            builder(healthy.path()).sink("second", new CallingSink(() -> {})).open();
        MetricLogger bad = builder(broken.path()).sink("second", new CallingSink(fault)).open()) {
      FaultCost training = new FaultCost();
      training.block(good);
      training.block(bad);
      training.longestCall = 0;
      double[] ratios = new double[PAIRS];
      for (int pair = 0; pair < PAIRS; pair++) {
        // who goes first alternates too
        double first = training.block(pair % 2 == 0 ? good : bad);
        double second = training.block(pair % 2 == 0 ? bad : good);
        ratios[pair] = pair % 2 == 0 ? second / first : first / second;
      }
      Arrays.sort(ratios);
      double percent = 100 * (ratios[PAIRS / 2] - 1);
      System.out.printf(
          Locale.ROOT,
          "%-10s step %+.2f %% (quartiles %+.2f to %+.2f), longest call %.3f ms%n",
          name,
          percent,
          100 * (ratios[PAIRS / 4] - 1),
          100 * (ratios[PAIRS * 3 / 4] - 1),
          training.longestCall / 1e6);
      rows.append(
          String.format(Locale.ROOT, "fault_%s_percent\tMetricLogger\t%.4f%n", name, percent));
      rows.append(
          String.format(
              Locale.ROOT,
              "fault_%s_longest_ms\tMetricLogger\t%.4f%n",
              name,
              training.longestCall / 1e6));
    }
  }

  private static MetricLoggerBuilder builder(Path directory) {
    return MetricLogger.builder()
        .project("faults")
        .dir(directory)
        .set("system_metrics.enabled", false)
        .set("sinks.console.enabled", false)
        .set("pipeline.close_timeout", "2s");
  }

  /** Median nanoseconds of a step. */
  private double block(MetricLogger logger) {
    long[] nanos = new long[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      long start = System.nanoTime();
      train();
      long trained = System.nanoTime();
      logger.log("train/loss", product[i], step);
      logger.log("train/learning_rate", 1e-3, step);
      logger.log("train/grad_norm", product[i + 1], step);
      logger.log("train/accuracy", 0.5, step);
      step++;
      long end = System.nanoTime();
      longestCall = Math.max(longestCall, end - trained);
      nanos[i] = end - start;
    }
    Arrays.sort(nanos);
    return nanos[BLOCK / 2];
  }

  private void train() {
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        double sum = 0;
        for (int k = 0; k < SIZE; k++) {
          sum += a[i * SIZE + k] * b[k * SIZE + j];
        }
        product[i * SIZE + j] = sum;
      }
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @FunctionalInterface
  private interface Call {
    void run() throws IOException;
  }

  /** Does something for each batch of scalars. */
  private static final class CallingSink implements Sink {
    private final Call call;

    CallingSink(Call call) {
      this.call = call;
    }

    @Override
    public Set<EventKind> kinds() {
      return Set.of(EventKind.SCALARS);
    }

    @Override
    public void open(RunInfo run, SinkContext context) {}

    @Override
    public int write(List<RunEvent> events) throws IOException {
      call.run();
      return events.size();
    }

    @Override
    public void flush(Durability durability) {}

    @Override
    public void close() {}
  }
}
