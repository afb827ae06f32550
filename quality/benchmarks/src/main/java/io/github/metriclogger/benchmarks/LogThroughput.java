package io.github.metriclogger.benchmarks;

import io.github.metriclogger.MetricLogger;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Calls as fast as they go: the callers fill the queues and then go at the pace of the lanes. Run
 * with {@code -prof gc} and {@code -t 1} or {@code -t 4}; for the cost of a paced call see {@link
 * CallerCost}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class LogThroughput {
  @Param({"1", "4"})
  public int sinks;

  private final Map<String, Double> row = Map.of("train/loss", 0.5, "train/acc", 0.9);
  private TemporaryDirectory directory;
  private MetricLogger logger;

  @Setup
  public void open() throws IOException {
    directory = new TemporaryDirectory();
    logger = Runs.counting(directory.path(), sinks);
  }

  @TearDown
  public void close() throws IOException {
    logger.close();
    Runs.check(logger.deliveryReport());
    directory.close();
  }

  @Benchmark
  public void scalar() {
    logger.log("train/loss", 0.5, 7);
  }

  @Benchmark
  public void rowOfTwo() {
    logger.log(row, 7);
  }
}
