package io.github.metriclogger.benchmarks;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.csv.CsvSinkFactory;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.SinkReport;
import io.github.metriclogger.spi.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * Rows a second to {@code metrics.csv}, as fast as the caller can, from before {@code open} to
 * after {@code close}. Values have all their digits. Each iteration proves that every row is there.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx512m")
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class CsvWriteBenchmark {

  private static final int ROWS = 1_000_000;
  private static final int BATCH = 1024;

  @Param({"1", "8"})
  private int tags;

  private final double[] values = new SplittableRandom(1).doubles(1 << 14).toArray();
  private String[] names = {};
  private TemporaryDirectory directory;
  private Path written;

  /** Code that is not compiled yet on a busy machine may look like a stalled disk. */
  private boolean isWarmup;

  @Setup(Level.Iteration)
  public void prepare(IterationParams iteration) throws IOException {
    isWarmup = iteration.getType() == IterationType.WARMUP;
    directory = new TemporaryDirectory();
    names = new String[tags];
    for (int i = 0; i < tags; i++) {
      names[i] = "train/metric" + i;
    }
  }

  @TearDown(Level.Iteration)
  public void check() throws IOException {
    try (var lines = Files.lines(written)) {
      long rows = lines.count() - 1;
      if (rows != ROWS && !isWarmup) {
        throw new IllegalStateException(rows + " rows instead of " + ROWS);
      }
    }
    directory.close();
  }

  /** Through the whole logger: one thread logs, the lane writes. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void logger() {
    var logger =
        MetricLogger.builder()
            .project("benchmark")
            .dir(directory.path())
            .set("sinks.console.enabled", false)
            .set("sinks.log.enabled", false)
            .set("sinks.tensorboard.enabled", false)
            .set("system_metrics.enabled", false)
            .sink("csv", Map.of())
            .open();
    try (logger) {
      written = logger.runDirectory().resolve("metrics.csv");
      for (int step = 0; step < ROWS; step++) {
        for (int tag = 0; tag < names.length; tag++) {
          logger.log(names[tag], values[(step + tag) & (values.length - 1)], step);
        }
      }
    }
    var report = logger.deliveryReport();
    report.sinks().forEach(this::requireAllWritten);
  }

  /** The sink alone, without the queue. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void sink() throws IOException {
    written = directory.path().resolve("metrics.csv");
    var batch = new ArrayList<RunEvent>(BATCH);
    try (var sink = new CsvSinkFactory().create(new DefaultOptions())) {
      sink.open(run(), new PlainContext());
      for (int step = 0; step < ROWS; step++) {
        for (int tag = 0; tag < names.length; tag++) {
          double value = values[(step + tag) & (values.length - 1)];
          batch.add(new Scalar(names[tag], value, step, 1.7e9 + step * 1e-6));
        }
        if (batch.size() >= BATCH) {
          sink.write(batch);
          batch.clear();
        }
      }
      sink.write(batch);
      sink.flush(Durability.DISK);
    }
  }

  private void requireAllWritten(SinkReport report) {
    boolean isWhole = report.dropped() == 0 && report.accepted() == report.written();
    if (!isWhole && !isWarmup) {
      throw new IllegalStateException("not all was written: " + report);
    }
  }

  private RunInfo run() {
    return new RunInfo(
        "benchmark",
        "run",
        "id",
        null,
        null,
        List.of(),
        null,
        directory.path(),
        1.7e9,
        "start",
        false,
        -1,
        0,
        1);
  }
}
