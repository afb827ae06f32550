package io.github.metriclogger.cli.source.table;

import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.series.Point;
import io.github.metriclogger.cli.series.Totals;
import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads tables in tests. */
final class TableReads {

  private TableReads() {}

  /** A clock on which files that exist were written so many seconds ago. */
  static TimeSource later(double seconds) {
    return new TimeSource() {
      @Override
      public double wallTime() {
        return System.currentTimeMillis() / 1000.0 + seconds;
      }

      @Override
      public long nanoTime() {
        return 0;
      }
    };
  }

  /** Reads a file that nobody has written to for long. */
  static LoadedRun load(Path file) throws IOException {
    return load(file, null);
  }

  /** The same over an axis that a person chose. */
  static LoadedRun load(Path file, @Nullable String axis) throws IOException {
    LoadedRun run = new LoadedRun(0, true);
    try (RunReader reader = new TableFormat(axis, later(3600)).open(file, ReadPosition.START)) {
      readAll(reader, run);
    }
    return run;
  }

  /** Reads until nothing more is there. */
  static void readAll(RunReader reader, AxisVisitor visitor) throws IOException {
    int calls = 0;
    while (reader.poll(visitor)) {
      if (++calls > 10_000) {
        throw new IllegalStateException("reading does not end");
      }
    }
  }

  /** Each tag with how many values, the first and the last place and value. */
  static Map<String, String> summary(LoadedRun run) {
    Map<String, String> tags = new TreeMap<>();
    for (Curve curve : run.curves()) {
      Totals totals = curve.totals();
      tags.put(
          curve.tag(), totals.count() + ": " + text(totals.first()) + " " + text(totals.last()));
    }
    return tags;
  }

  private static String text(@Nullable Point point) {
    return point == null ? "-" : point.at() + "=" + point.value();
  }

  /** Whether the format takes the first bytes of a file. */
  static boolean probe(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return new TableFormat().probe(file, in.readNBytes(4096));
    }
  }

  /** What is reported, call by call. */
  static final class Calls implements AxisVisitor {
    final List<String> calls = new ArrayList<>();

    @Override
    public void axis(String name) {
      calls.add("axis " + name);
    }

    @Override
    public void point(String tag, double at, double wallTime, double value) {
      calls.add(tag + " " + at + " " + value + (Double.isNaN(wallTime) ? "" : " @" + wallTime));
    }

    @Override
    public void config(Map<String, Object> config) {
      calls.add("config " + config);
    }

    @Override
    public void progress(Progressed progress) {
      calls.add("progress");
    }

    @Override
    public void scalar(String tag, long step, double wallTime, double value) {
      calls.add("scalar");
    }

    @Override
    public void reset() {
      calls.add("reset");
    }
  }
}
