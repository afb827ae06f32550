package io.github.metriclogger.run;

import io.github.metriclogger.config.RanksMode;
import io.github.metriclogger.config.ResumeMode;
import io.github.metriclogger.config.RunConfig;
import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Settings of runs for tests, and a clock that moves a second at each look. */
public record RunSettings(Path dir, String name, String id, ResumeMode resume, RanksMode ranks) {

  private static final AtomicLong SECONDS = new AtomicLong(1_700_000_000);

  public static RunSettings in(Path dir) {
    return new RunSettings(dir, "mlp", null, ResumeMode.NEVER, RanksMode.ZERO);
  }

  RunSettings name(String value) {
    return new RunSettings(dir, value, id, resume, ranks);
  }

  RunSettings id(String value) {
    return new RunSettings(dir, name, value, resume, ranks);
  }

  RunSettings resume(ResumeMode value) {
    return new RunSettings(dir, name, id, value, ranks);
  }

  RunSettings allRanks() {
    return new RunSettings(dir, name, id, resume, RanksMode.ALL);
  }

  RunConfig config() {
    return new RunConfig(
        "digits", name, null, null, List.of("cpu"), "first try", dir, resume, id, ranks);
  }

  public RunDirectory open() throws IOException {
    return open(ProcessRank.SINGLE);
  }

  public RunDirectory open(ProcessRank rank) throws IOException {
    return RunDirectory.open(config(), rank, clock());
  }

  static TimeSource clock() {
    return new TimeSource() {
      @Override
      public double wallTime() {
        return SECONDS.incrementAndGet();
      }

      @Override
      public long nanoTime() {
        return SECONDS.incrementAndGet() * 1_000_000_000L;
      }
    };
  }
}
