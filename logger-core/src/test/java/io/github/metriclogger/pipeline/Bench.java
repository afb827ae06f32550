package io.github.metriclogger.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.metriclogger.config.OverflowPolicy;
import io.github.metriclogger.config.PipelineConfig;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.SinkReport;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What the tests of the pipeline are made of. */
public final class Bench {
  public static final Duration LONG = Duration.ofSeconds(20);
  static final RunFinished END = new RunFinished(RunStatus.FINISHED, null, 1_700_000_100);
  static final RunInfo RUN =
      new RunInfo(
          "digits",
          "mlp-1",
          "abc123",
          null,
          null,
          List.of(),
          null,
          Path.of("runs", "digits", "mlp-1"),
          1_700_000_000,
          "20231114_221320",
          false,
          -1,
          0,
          1);

  private Bench() {}

  /** A resumed run that looks as if it went on with this step. */
  public static RunInfo resumed(long step) {
    return new RunInfo(
        "digits",
        "mlp-1",
        "abc123",
        null,
        null,
        List.of(),
        null,
        RUN.directory(),
        RUN.startTime(),
        RUN.startStamp(),
        true,
        step,
        0,
        1);
  }

  static PipelineConfig config(int capacity) {
    return config(capacity, OverflowPolicy.BLOCK, Duration.ofSeconds(5));
  }

  static PipelineConfig config(int capacity, OverflowPolicy overflow, Duration block) {
    return new PipelineConfig(
        capacity, 8 << 20, overflow, block, Duration.ofMillis(200), Duration.ofSeconds(20));
  }

  static EventPipeline start(PipelineConfig config, TimeSource time, LaneSpec... lanes) {
    return EventPipeline.create(config, RunState.of(RUN), List.of(lanes), time, Locale.ENGLISH)
        .begin();
  }

  /** A lane of a sink that is kept over failures. */
  static LaneSpec lane(String name, Sink sink) {
    return new LaneSpec(name, () -> sink, false);
  }

  /** A lane whose sink is made anew. */
  static LaneSpec lane(String name, Supplier<Sink> factory) {
    return new LaneSpec(name, factory, true);
  }

  static Scalar scalar(long step) {
    return new Scalar("train/loss", 1.0 / (step + 1), step, 1_700_000_000);
  }

  static void offer(EventPipeline pipeline, long from, long to) {
    for (long step = from; step < to; step++) {
      pipeline.offer(scalar(step));
    }
  }

  /** The steps of the scalars among the events. */
  static List<Long> steps(List<RunEvent> events) {
    return events.stream()
        .filter(Scalar.class::isInstance)
        .map(event -> ((Scalar) event).step())
        .toList();
  }

  static SinkReport report(EventPipeline pipeline, String sink) {
    return pipeline.reports().stream()
        .filter(each -> each.sink().equals(sink))
        .findFirst()
        .orElseThrow();
  }

  /** Closes and checks that no event of any lane is unaccounted for. */
  static void close(EventPipeline pipeline) {
    pipeline.close(END, LONG);
    assertBalanced(pipeline);
  }

  static void assertBalanced(EventPipeline pipeline) {
    for (SinkReport report : pipeline.reports()) {
      assertEquals(report.accepted(), report.written() + report.dropped(), report::toString);
      assertTrue(report.failed() <= report.dropped(), report::toString);
    }
  }

  /** Waits until something holds, at most 20 s. */
  static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        fail("waited in vain until " + what);
      }
      LockSupport.parkNanos(500_000);
    }
  }
}
