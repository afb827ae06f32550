package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.dash.state.ViewFile;
import io.github.metriclogger.cli.run.RunFinder;
import io.github.metriclogger.cli.run.RunSearch;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.AlertLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs in files, and a view over them whose clock a test sets. */
final class DashFixture {

  /** A moment in 2026. */
  static final double NOW = 1_767_226_200;

  private final Path directory;
  private long nanos;

  DashFixture(Path directory) {
    this.directory = directory;
  }

  /** Writes a table of a falling loss, a rising accuracy and a constant. */
  Path table(String name, int rows, double level) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "step,train/loss,val/accuracy,batch_size\n");
    append(file, 0, rows, level);
    return file;
  }

  /** Writes a run directory of ours: values, a log with an alert at step 120, samples. */
  Path runDirectory(String name, int rows) throws IOException {
    Path run = directory.resolve(name);
    Files.createDirectories(run.resolve("log"));
    Files.writeString(run.resolve("run.json"), "{\"status\": \"finished\"}");
    StringBuilder table = new StringBuilder("step,wall_time,train/loss,val/accuracy\n");
    StringBuilder log = new StringBuilder();
    StringBuilder samples = new StringBuilder();
    ZonedDateTime start = Instant.ofEpochSecond((long) NOW).atZone(ZoneId.systemDefault());
    DateTimeFormatter stamp = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS ", Locale.ROOT);
    for (int i = 0; i < rows; i++) {
      table.append(
          String.format(
              Locale.ROOT, "%d,%d,%.6f,%.6f%n", i, (long) NOW + i, 2.0 / (1 + i), i / 1e3));
      String when = stamp.format(start.plusSeconds(i));
      log.append(when).append("INFO batch ").append(i).append('\n');
      if (i == 120) {
        log.append(when).append("WARN Warning: Loss jumped - train/loss = 3.2 > 1.1 (step 120)\n");
      }
      samples.append(
          String.format(
              Locale.ROOT,
              "{\"wall_time\":%d,\"cpu\":%d,\"memory_percent\":%d}%n",
              (long) NOW + i,
              i % 90,
              20 + i % 50));
    }
    Files.writeString(run.resolve("metrics.csv"), table);
    AlertRaised alert =
        new AlertRaised(
            AlertLevel.WARN, "Loss jumped", "train/loss = 3.2 > 1.1 (step 120)", 120, NOW + 120);
    Files.writeString(run.resolve(AlertLines.FILE), AlertLines.of(alert));
    Files.writeString(run.resolve("log/training_1.log"), log);
    Files.writeString(run.resolve("system_metrics.jsonl"), samples);
    return run;
  }

  static void append(Path file, int from, int rows, double level) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < from + rows; i++) {
      double loss = level + 2.0 / (1 + 0.1 * i);
      double accuracy = 1 - 1.0 / (2 + 0.1 * i);
      text.append(String.format(Locale.ROOT, "%d,%.6f,%.6f,32%n", i, loss, accuracy));
    }
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  Dashboard dashboard(Locale language) {
    return dashboard(language, List.of(directory));
  }

  Dashboard dashboard(Locale language, List<Path> paths) {
    return dashboard(language, paths, Dashboard.Start.USUAL, null);
  }

  Dashboard dashboard(
      Locale language, List<Path> paths, Dashboard.Start start, @Nullable ViewFile memory) {
    Dashboard.Options options =
        new Dashboard.Options(language, ZoneOffset.UTC, 1.0, false, directory, start, memory);
    return new Dashboard(() -> search(paths), options, time());
  }

  private static RunSearch.Result search(List<Path> paths) {
    Formats formats = new Formats(ForeignFormats.all());
    try {
      return new RunSearch.Result(new RunFinder(formats).find(paths.get(0)), null);
    } catch (IOException e) {
      return new RunSearch.Result(List.of(), "not there: " + paths.get(0).getFileName());
    }
  }

  /** Lets time pass. */
  void pass(double seconds) {
    nanos += (long) (seconds * 1e9);
  }

  private TimeSource time() {
    return new TimeSource() {
      @Override
      public double wallTime() {
        return NOW + nanos / 1e9;
      }

      @Override
      public long nanoTime() {
        return nanos;
      }
    };
  }
}
