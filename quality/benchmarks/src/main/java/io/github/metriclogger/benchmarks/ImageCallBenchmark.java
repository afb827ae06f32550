package io.github.metriclogger.benchmarks;

import io.github.metriclogger.data.Image;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What an image of 256 x 256 pixels costs the training thread: from floats to bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ImageCallBenchmark {

  private static final int SIDE = 256;

  private final float[] pixels = TestImages.photo(SIDE);
  private final float[] planes = TestImages.planes(pixels);

  @Benchmark
  public Image chw() {
    return Image.chw(planes, 3, SIDE, SIDE);
  }

  @Benchmark
  public Image hwc() {
    return Image.hwc(pixels, SIDE, SIDE, 3);
  }
}
