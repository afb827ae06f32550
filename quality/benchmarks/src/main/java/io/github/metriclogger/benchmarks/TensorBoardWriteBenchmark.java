package io.github.metriclogger.benchmarks;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.data.Image;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * Scalars and images a second to event files, as fast as the caller can, from before {@code open}
 * to after {@code close}. Each iteration proves by the size of the file that everything is there.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx512m")
@Warmup(iterations = 4)
@Measurement(iterations = 5)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class TensorBoardWriteBenchmark {

  private static final int SCALARS = 2_000_000;
  private static final int IMAGES = 300;
  private static final int SIDE = 256;

  /** A framed scalar has at least its time, step, tag and value. */
  private static final long BYTES_PER_SCALAR = 40;

  private final double[] values = new SplittableRandom(1).doubles(1 << 14).toArray();
  private final float[] noise = TestImages.noise(SIDE);
  private final float[] photo = TestImages.photo(SIDE);
  private TemporaryDirectory directory;
  private Path run;
  private long least;

  /** Code that is not compiled yet on a busy machine may look like a stalled disk. */
  private boolean isWarmup;

  @Setup(Level.Iteration)
  public void prepare(IterationParams iteration) throws IOException {
    isWarmup = iteration.getType() == IterationType.WARMUP;
    directory = new TemporaryDirectory();
  }

  @TearDown(Level.Iteration)
  public void check() throws IOException {
    long written = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(run, "*tfevents*")) {
      for (Path file : files) {
        written += Files.size(file);
      }
    }
    if (written < least && !isWarmup) {
      throw new IllegalStateException(written + " bytes, not " + least);
    }
    directory.close();
  }

  @Benchmark
  @OperationsPerInvocation(SCALARS)
  public void scalars() {
    least = SCALARS * BYTES_PER_SCALAR;
    MetricLogger logger = logger();
    try (logger) {
      for (int step = 0; step < SCALARS; step++) {
        logger.log("train/loss", values[step & (values.length - 1)], step);
      }
    }
    if (!isWarmup) {
      Runs.check(logger.deliveryReport());
    }
  }

  @Benchmark
  @OperationsPerInvocation(IMAGES)
  public void noiseImages() {
    images(noise, SIDE * SIDE * 3);
  }

  @Benchmark
  @OperationsPerInvocation(IMAGES)
  public void photoImages() {
    images(photo, SIDE * SIDE);
  }

  private void images(float[] pixels, long leastBytes) {
    least = IMAGES * leastBytes;
    MetricLogger logger = logger();
    try (logger) {
      for (int step = 0; step < IMAGES; step++) {
        logger.logImage("val/sample", Image.hwc(pixels, SIDE, SIDE, 3), step);
      }
    }
    if (!isWarmup) {
      Runs.check(logger.deliveryReport());
    }
  }

  /** Bounds that let all images wait: nothing is dropped however slow the encoder is. */
  private MetricLogger logger() {
    MetricLogger logger =
        MetricLogger.builder()
            .project("benchmark")
            .dir(directory.path())
            .set("sinks.console.enabled", false)
            .set("sinks.log.enabled", false)
            .set("sinks.csv.enabled", false)
            .set("system_metrics.enabled", false)
            .set("pipeline.max_bytes", "256MB")
            .sink("tensorboard", Map.of())
            .open();
    run = logger.runDirectory();
    return logger;
  }
}
