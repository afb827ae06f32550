package io.github.metriclogger.run;

import io.github.metriclogger.config.RanksMode;
import io.github.metriclogger.config.ResumeMode;
import io.github.metriclogger.config.RunConfig;
import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Settings of runs for tests, and a clock that moves a second at each look. */
public record RunSettings(
    Path dir,
    String project,
    String name,
    String id,
    ResumeMode resume,
    RanksMode ranks,
    boolean latestLinks) {

  private static final AtomicLong SECONDS = new AtomicLong(1_700_000_000);

  public static RunSettings in(Path dir) {
    return new RunSettings(dir, "digits", "mlp", null, ResumeMode.NEVER, RanksMode.ZERO, false);
  }

  RunSettings name(String value) {
    return new RunSettings(dir, project, value, id, resume, ranks, latestLinks);
  }

  RunSettings id(String value) {
    return new RunSettings(dir, project, name, value, resume, ranks, latestLinks);
  }

  RunSettings resume(ResumeMode value) {
    return new RunSettings(dir, project, name, id, value, ranks, latestLinks);
  }

  RunSettings allRanks() {
    return new RunSettings(dir, project, name, id, resume, RanksMode.ALL, latestLinks);
  }

  RunSettings project(String value) {
    return new RunSettings(dir, value, name, id, resume, ranks, latestLinks);
  }

  RunSettings linked() {
    return new RunSettings(dir, project, name, id, resume, ranks, true);
  }

  RunConfig config() {
    return new RunConfig(
        project,
        name,
        null,
        null,
        List.of("cpu"),
        "first try",
        dir,
        resume,
        id,
        ranks,
        latestLinks);
  }

  public RunDirectory open() throws IOException {
    return open(ProcessRank.SINGLE);
  }

  public RunDirectory open(ProcessRank rank) throws IOException {
    return RunDirectory.open(config(), rank, clock(), Locale.ENGLISH);
  }

  RunDirectory openInChinese() throws IOException {
    return RunDirectory.open(config(), ProcessRank.SINGLE, clock(), Locale.SIMPLIFIED_CHINESE);
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
