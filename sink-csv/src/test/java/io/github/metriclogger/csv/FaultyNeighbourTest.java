package io.github.metriclogger.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.metriclogger.DeliveryReport;
import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.MetricLoggerBuilder;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.event.SinkReport;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.testkit.BlockingSink;
import io.github.metriclogger.testkit.RecordingSink;
import io.github.metriclogger.testkit.SinkCall;
import io.github.metriclogger.testkit.ThrowingSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole run with one sink that is broken: the training and the other sinks must not notice. */
class FaultyNeighbourTest {

  private static final int STEPS = 100_000;

  @TempDir Path dir;

  private MetricLoggerBuilder builder(Path runs) {
    return MetricLogger.builder()
        .dir(runs)
        .project("faults")
        .name("run")
        .set("sinks.console.enabled", false)
        .set("system_metrics.enabled", false)
        .set("pipeline.close_timeout", "10s");
  }

  private DeliveryReport train(MetricLogger logger) {
    try (logger) {
      for (int step = 0; step < STEPS; step++) {
        logger.log("train/loss", 1.0 / (step + 1), step);
      }
    }
    return logger.deliveryReport();
  }

  @Test
  void throwingAlways_othersWhole() throws IOException {
    ThrowingSink broken = new ThrowingSink(new RecordingSink());
    broken.fail(SinkCall.WRITE, ThrowingSink.ALWAYS, () -> new IOException("planned"));
    check(broken, SinkReport.State.CLOSED);
    assertTrue(broken.failures() > 1);
  }

  @Test
  void throwingUnchecked_othersWhole() throws IOException {
    ThrowingSink broken = new ThrowingSink(new RecordingSink());
    broken.fail(SinkCall.WRITE, ThrowingSink.ALWAYS, () -> new IllegalStateException("planned"));
    check(broken, SinkReport.State.CLOSED);
  }

  @Test
  void throwingError_othersWhole() throws IOException {
    ThrowingSink broken = new ThrowingSink(new RecordingSink());
    broken.fail(SinkCall.WRITE, ThrowingSink.ALWAYS, () -> new NoClassDefFoundError("planned"));
    check(broken, SinkReport.State.CLOSED);
  }

  @Test
  void unopenable_othersWhole() throws IOException {
    ThrowingSink broken = new ThrowingSink(new RecordingSink());
    broken.fail(SinkCall.OPEN, ThrowingSink.ALWAYS, () -> new IOException("planned"));
    check(broken, SinkReport.State.CLOSED);
  }

  @Tag("full")
  @Test
  void blockingForEver_othersWhole() throws IOException {
    BlockingSink stuck = new BlockingSink(new RecordingSink());
    stuck.block(SinkCall.WRITE);
    try {
      check(stuck, SinkReport.State.ABANDONED);
    } finally {
      stuck.release();
    }
  }

  private void check(Sink broken, SinkReport.State end) throws IOException {
    long start = System.nanoTime();
    MetricLogger logger = builder(dir).sink("broken", broken).open();
    DeliveryReport report = train(logger);
    assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(60), "close returns in time");
    for (SinkReport sink : report.sinks()) {
      assertEquals(sink.accepted(), sink.written() + sink.dropped(), sink::toString);
    }
    assertEquals(end, report.sink("broken").state(), report::toString);
    assertTrue(report.sink("broken").dropped() > 0, report::toString);
    assertEquals(0, report.sink("csv").dropped(), report::toString);
    assertEquals(STEPS, report.sink("csv").written(), report::toString);
    assertEquals(STEPS, steps(logger.runDirectory()).cardinality());
  }

  private static BitSet steps(Path directory) throws IOException {
    BitSet steps = new BitSet();
    try (RunReader reader = new CsvRunReaderFactory().open(directory, ReadPosition.START)) {
      boolean more = true;
      while (more) {
        more =
            reader.poll(
                (tag, step, wallTime, value) -> {
                  assertEquals(1.0 / (step + 1), value);
                  steps.set((int) step);
                });
      }
    }
    return steps;
  }

  @Test
  void fullDisk_otherSinkWholeFileReadable() throws Exception {
    Path disk = smallDisk();
    try {
      RecordingSink elsewhere = new RecordingSink();
      MetricLogger logger =
          builder(disk).set("sinks.log.enabled", false).sink("elsewhere", elsewhere).open();
      DeliveryReport report = train(logger);
      long kept = elsewhere.events(Scalars.class).size();
      assertEquals(STEPS, kept, report::toString);
      SinkReport csv = report.sink("csv");
      assertEquals(csv.accepted(), csv.written() + csv.dropped(), csv::toString);
      assertTrue(csv.dropped() > 0, "the disk was to be too small: " + csv);
      assertEquals(csv.written(), steps(logger.runDirectory()).cardinality(), "whole records only");
    } finally {
      run("umount", "--lazy", disk.toString()); // an abandoned lane may still hold a file
    }
  }

  /** A file system of one megabyte. */
  private Path smallDisk() throws Exception {
    Path disk = Files.createDirectory(dir.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()) == 0,
        "only an administrator may mount a small disk");
    return disk;
  }

  private static int run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    return process.exitValue();
  }

  @Tag("full")
  @Test
  void images100000_withinMaxBytes() {
    // the sink takes none, so that all that is accepted stays in memory
    BlockingSink stuck = new BlockingSink(new RecordingSink());
    stuck.block(SinkCall.WRITE);
    MetricLogger logger =
        builder(dir)
            .set("pipeline.max_bytes", "16MB")
            .set("pipeline.close_timeout", "2s")
            .sink("stuck", stuck)
            .open();
    byte[] file = Arrays.copyOf(Image.hwc(new float[1], 1, 1, 1).encoded(), 256 * 256 * 3);
    long before = usedHeap();
    for (int i = 0; i < 100_000; i++) {
      logger.logEvent(new ImagesLogged("image", List.of(Image.png(file)), i, 0));
      logger.log("train/loss", i, i);
    }
    long grown = usedHeap() - before;
    assertTrue(grown < 40L << 20, () -> "heap grew by " + (grown >> 20) + " MB");
    SinkReport stuckBefore = logger.deliveryReport().sink("stuck");
    assertTrue(stuckBefore.dropped() > 0, stuckBefore::toString);
    logger.flush(Duration.ofMillis(1));
    logger.close();
    stuck.release();
    assertEquals(0, logger.deliveryReport().sink("csv").dropped());
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
