package io.github.metriclogger.benchmarks;

import io.github.metriclogger.csv.CsvRunReaderFactory;
import io.github.metriclogger.spi.ReadPosition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Ten million rows of five columns read in 64 MB of heap, the JVM not warm. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 3, jvmArgs = "-Xmx64m")
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class CsvReadBenchmark {

  private static final int ROWS = ViewedRuns.LARGE_ROWS;
  private static final int TAGS = 3;

  private TemporaryDirectory directory;
  private Path file;
  private long values;

  @Setup(Level.Trial)
  public void write() throws IOException {
    directory = new TemporaryDirectory();
    file = directory.path().resolve("metrics.csv");
    ViewedRuns.writeLarge(file);
  }

  @TearDown(Level.Trial)
  public void check() throws IOException {
    directory.close();
    if (values != (long) ROWS * TAGS) {
      throw new IllegalStateException(values + " values instead of " + (long) ROWS * TAGS);
    }
  }

  @Benchmark
  public double tenMillionRows() throws IOException {
    var sum = new double[1];
    var count = new long[1];
    try (var reader = new CsvRunReaderFactory().open(file, ReadPosition.START)) {
      boolean more = true;
      while (more) {
        more =
            reader.poll(
                (tag, step, wallTime, value) -> {
                  sum[0] += value;
                  count[0]++;
                });
      }
    }
    values = count[0];
    return sum[0];
  }
}
