package io.github.metriclogger.pipeline;

import static io.github.metriclogger.pipeline.Bench.END;
import static io.github.metriclogger.pipeline.Bench.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.config.OverflowPolicy;
import io.github.metriclogger.config.PipelineConfig;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.SinkReport;
import io.github.metriclogger.spi.PartialWriteException;
import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever sinks do: nothing is doubled, nothing changes its order, nothing is unaccounted for. */
class FaultySinksTest {
  private static final Set<EventKind> KINDS =
      EnumSet.of(EventKind.RUN_STARTED, EventKind.CONFIG, EventKind.SCALARS);

  static IntStream seeds() {
    return IntStream.range(0, Boolean.getBoolean("metriclogger.full") ? 60 : 15);
  }

  /** A clock on which pauses of seconds pass in a moment. */
  private static final class FastTime implements TimeSource {
    @Override
    public double wallTime() {
      return TimeSource.system().wallTime();
    }

    @Override
    public long nanoTime() {
      return TimeSource.system().nanoTime() * 100;
    }
  }

  /** A sink with a will of its own, and all that any of its incarnations was given to keep. */
  private static final class Moody {
    private final Random random;
    private final double rage;
    private final List<FakeSink> made = new CopyOnWriteArrayList<>();
    private final List<RunEvent> kept = new ArrayList<>();
    private long lostInMemory;

    Moody(long seed) {
      random = new Random(seed);
      rage = new double[] {0, 0.02, 0.3, 0.9}[random.nextInt(4)];
    }

    LaneSpec lane(String name) {
      return new LaneSpec(name, this::make, true);
    }

    private synchronized FakeSink make() {
      var sink = new FakeSink(KINDS);
      sink.opening = this::rageAtDestination;
      sink.writing = this::write;
      sink.flushing = this::rageAtDestination;
      sink.closing = () -> holdSome(sink);
      made.add(sink);
      return sink;
    }

    /** Fails to close with some of the events still in memory. */
    private void holdSome(FakeSink sink) throws IOException {
      if (random.nextDouble() < rage) {
        sink.unwritten = Math.min(random.nextInt(3), scalars());
        lostInMemory += sink.unwritten;
        throw new IOException("closing");
      }
    }

    private synchronized long scalars() {
      return Bench.steps(kept).size() - lostInMemory;
    }

    private void rageAtDestination() throws IOException {
      if (random.nextDouble() < rage) {
        switch (random.nextInt(3)) {
          case 0 -> throw new IOException("moody");
          case 1 -> throw new IllegalStateException("moody");
          default -> throw new LinkageError("moody");
        }
      }
    }

    private synchronized int write(List<RunEvent> batch, FakeSink sink) throws IOException {
      double mood = random.nextDouble();
      int some = random.nextInt(batch.size() + 1);
      if (mood > rage) {
        return keep(batch.size(), batch);
      }
      switch (random.nextInt(6)) {
        case 0 -> throw new IOException("moody");
        case 1 -> throw new PartialWriteException(keep(some, batch), new IOException("moody"));
        case 2 -> throw new IllegalArgumentException("moody");
        case 3 -> throw new StackOverflowError("moody");
        case 4 -> throw new OutOfMemoryError("moody");
        default -> {
          return keep(some, batch);
        }
      }
    }

    private int keep(int count, List<RunEvent> batch) {
      kept.addAll(batch.subList(0, count));
      return count;
    }

    private synchronized void check(SinkReport report) {
      List<Long> steps = Bench.steps(kept);
      assertEquals(steps.size(), new HashSet<>(steps).size(), "nothing is doubled");
      assertEquals(steps.stream().sorted().toList(), steps, "the order is kept");
      assertEquals(report.accepted(), report.written() + report.dropped(), report::toString);
      assertEquals(steps.size() - lostInMemory, report.written(), report::toString);
      assertTrue(report.failed() <= report.dropped(), report::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void counters_moodySinks_addUp(int seed) {
    var random = new Random(seed);
    var policy = OverflowPolicy.values()[random.nextInt(2)];
    var config =
        new PipelineConfig(
            64 << random.nextInt(4),
            1 << 20,
            policy,
            Duration.ofMillis(20),
            Duration.ofMillis(20),
            Duration.ofSeconds(20));
    var sinks = List.of(new Moody(seed), new Moody(seed + 1_000), new Moody(seed + 2_000));
    var pipeline =
        Bench.start(
            config,
            new FastTime(),
            sinks.get(0).lane("a"),
            sinks.get(1).lane("b"),
            sinks.get(2).lane("c"));
    int events = 3_000;
    for (int step = 0; step < events; step++) {
      if (random.nextInt(500) == 0) {
        int version = step;
        pipeline.update(state -> state.withConfig(new ConfigLogged(Map.of("version", version), 1)));
      }
      if (random.nextInt(1_000) == 0) {
        pipeline.flush(Duration.ofMillis(random.nextInt(30)));
      }
      pipeline.offer(Bench.scalar(step));
    }
    pipeline.close(END, Duration.ofSeconds(20));

    for (int i = 0; i < 3; i++) {
      SinkReport report = report(pipeline, List.of("a", "b", "c").get(i));
      assertEquals(events, report.accepted());
      sinks.get(i).check(report);
    }
  }
}
