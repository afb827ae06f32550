package io.github.metriclogger.page;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.support.Stamps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server over a run of each state, shared by all tests that change nothing. Its folder goes with
 * it.
 */
final class SampleServer implements BeforeAllCallback {

  static final String FULL = "digits/conv-deep";
  static final String FAILED = "digits/conv-wide";
  static final String KILLED = "digits/conv-killed";
  static final String STALLED = "digits/conv-stalled";

  private static final ExtensionContext.Namespace SERVERS =
      ExtensionContext.Namespace.create(SampleServer.class);

  private volatile Shared shared;

  @Override
  public void beforeAll(ExtensionContext context) {
    shared =
        context
            .getRoot()
            .getStore(SERVERS)
            .getOrComputeIfAbsent("server", key -> Shared.start(), Shared.class);
  }

  /** The address with the token. */
  String url() {
    return shared.server.url();
  }

  /** The directory of the runs. */
  Path runs() {
    return shared.runs;
  }

  /** The directory of a run. */
  Path run(String name) {
    return shared.runs.resolve(name);
  }

  private record Shared(Path folder, Path runs, MetricLogger stalled, ServedRuns server)
      implements AutoCloseable {

    private static Shared start() {
      try {
        Path folder = Files.createTempDirectory("metriclogger-runs");
        Path runs = Files.createDirectory(folder.resolve("runs"));
        HostileRun.write(runs);
        killed(runs, folder);
        SampleRuns.writeFailed(runs, FAILED);
        MetricLogger stalled = stalled(runs);
        SampleRuns.writeFull(runs, FULL);
        return new Shared(folder, runs, stalled, ServedRuns.of(runs));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** As a process leaves it that is gone: recorded as running, with a lock that nobody holds. */
    private static void killed(Path runs, Path folder) throws IOException {
      Path elsewhere = folder.resolve("elsewhere");
      try (MetricLogger logger = SampleRuns.builder(elsewhere, KILLED).open()) {
        SampleRuns.logCurves(logger, new Random(4), SampleRuns.begin(), 400);
        copy(elsewhere.resolve(KILLED), runs.resolve(KILLED));
      }
    }

    /** Open, and silent for long. */
    private static MetricLogger stalled(Path runs) throws IOException {
      double begin = SampleRuns.begin() - 900;
      MetricLogger logger = SampleRuns.builder(runs, STALLED).open();
      logger.defineMetric(
          MetricDefinition.of("train/loss").withGoal(MetricDefinition.Goal.MINIMIZE));
      SampleRuns.logCurves(logger, new Random(5), begin, 600);
      logger.flush(Duration.ofMinutes(1));
      startedAt(logger.runDirectory().resolve("run.json"), Stamps.utc(begin - 1));
      return logger;
    }

    /** Makes a record say that its last start was before its first row. */
    private static void startedAt(Path file, String stamp) throws IOException {
      String record = Files.readString(file);
      Matcher started = Pattern.compile("(\"starts\"\\s*:\\s*\\[\\s*\")[^\"]+").matcher(record);
      if (!started.find()) {
        throw new IOException("no start in " + record);
      }
      Files.writeString(file, started.replaceFirst("$1" + stamp));
    }

    private static void copy(Path from, Path to) throws IOException {
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file : files.toList()) {
          Path target = to.resolve(from.relativize(file).toString());
          if (!Files.isSymbolicLink(file)) {
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
          }
        }
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
      stalled.close();
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }
}
