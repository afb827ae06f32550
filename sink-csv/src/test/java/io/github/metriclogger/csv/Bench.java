package io.github.metriclogger.csv;

import io.github.metriclogger.csv.write.CsvLayout;
import io.github.metriclogger.csv.write.CsvSettings;
import io.github.metriclogger.csv.write.RunStarts;
import io.github.metriclogger.csv.write.Storage;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A run on a table: its sink's context with a clock that stands still until it is moved. */
public final class Bench implements SinkContext, TimeSource {

  public final List<String> announced = new ArrayList<>();
  public final List<String> warned = new ArrayList<>();
  private long nanos = 1;

  public static final CsvSettings WIDE = settings(CsvLayout.WIDE);
  public static final CsvSettings LONG = settings(CsvLayout.LONG);

  private static CsvSettings settings(CsvLayout layout) {
    return new CsvSettings(
        layout, null, "metrics.csv", "metrics/epoch_{start}.csv", "metrics/batch_{start}.csv");
  }

  public static RunInfo run(Path directory) {
    return start(directory, 1000, "20260102_030405", -1);
  }

  /** A later start of the same run. */
  public static RunInfo resumed(Path directory, long step) {
    return start(directory, 2000 + step, "20260102_040506", step);
  }

  private static RunInfo start(Path directory, double time, String stamp, long resumeStep) {
    boolean resumed = resumeStep >= 0;
    return new RunInfo(
        "digits",
        "mlp",
        "id1",
        null,
        null,
        List.of(),
        null,
        directory,
        time,
        stamp,
        resumed,
        resumeStep,
        0,
        1);
  }

  public CsvSink sink(CsvSettings settings, RunInfo run) throws IOException {
    return sink(settings, run, new FaultyStorage(0));
  }

  public CsvSink sink(CsvSettings settings, RunInfo run, Storage storage) throws IOException {
    var sink = new CsvSink(settings, storage, new RunStarts());
    sink.open(run, this);
    return sink;
  }

  public void pass(Duration time) {
    nanos += time.toNanos();
  }

  /** All that a path holds. */
  public static ReadBack read(Path path) throws IOException {
    var back = new ReadBack();
    try (var reader = new CsvRunReaderFactory().open(path, ReadPosition.START)) {
      readAll(reader, back);
    }
    return back;
  }

  public static void readAll(RunReader reader, RunVisitor visitor) throws IOException {
    while (reader.poll(visitor)) {
      // until the end of what is there
    }
  }

  @Override
  public TimeSource time() {
    return this;
  }

  @Override
  public Duration flushInterval() {
    return Duration.ofSeconds(1);
  }

  @Override
  public void announce(String text) {
    announced.add(text);
  }

  @Override
  public void warn(String text) {
    warned.add(text);
  }

  @Override
  public double wallTime() {
    return 1000 + nanos / 1e9;
  }

  @Override
  public long nanoTime() {
    return nanos;
  }
}
