package io.github.metriclogger.csv;

import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.SinkContext;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;

/** The files of one run. */
final class CsvFiles implements Closeable {

  private final MetricsFile metrics;
  private final ProgressFiles progress;
  private final List<RecordFile> files;

  private CsvFiles(MetricsFile metrics, ProgressFiles progress) {
    this.metrics = metrics;
    this.progress = progress;
    this.files = progress.with(metrics.file());
  }

  /** Sets old rows aside and stands ready to go on after the rest. */
  static CsvFiles open(
      CsvSettings settings, Storage storage, RunStarts starts, RunInfo run, SinkContext context)
      throws IOException {
    var path = ownPath(settings, storage, run, context);
    LongPredicate superseded = step -> false;
    if (run.resumed() && run.resumeStep() >= 0 && !starts.isPrepared(path, run)) {
      superseded = step -> step >= run.resumeStep();
    }
    ExistingRecords.setAside(storage, path, superseded);
    starts.prepared(path, run);
    var header = ExistingRecords.header(storage, path);
    var metrics =
        new MetricsFile(
            settings.layout(),
            new RecordFile(storage, path, header),
            context,
            CsvHeader.tags(header, settings.layout()));
    return new CsvFiles(metrics, ProgressFiles.open(settings, storage, run, context));
  }

  /** The metrics file, or another name when that one holds something else. */
  private static Path ownPath(
      CsvSettings settings, Storage storage, RunInfo run, SinkContext context) throws IOException {
    var wanted = settings.metricsPath(run);
    var path =
        ExistingRecords.usable(
            storage, wanted, header -> CsvHeader.isOurs(header, settings.layout()));
    if (!path.equals(wanted)) {
      context.warn(
          wanted
              + " is no metrics file of ours with layout "
              + settings.layout().name().toLowerCase(Locale.ROOT)
              + ". It stays as it is; this run writes to "
              + path.getFileName()
              + ".");
    }
    return path;
  }

  /** The metrics file. */
  MetricsFile metrics() {
    return metrics;
  }

  /** The epoch and batch files. */
  ProgressFiles progress() {
    return progress;
  }

  /** How many bytes wait for the file that waits for the most. */
  int largestPending() {
    var largest = 0;
    for (var i = 0; i < files.size(); i++) {
      largest = Math.max(largest, files.get(i).pending().size());
    }
    return largest;
  }

  /** How many events are only in memory. */
  long unwritten() {
    return metrics.unwritten() + progress.unwritten();
  }

  /** Hands to the operating system what is complete; a file that fails holds up no other. */
  void drain() throws IOException {
    var failures = new Failures();
    failures.run(metrics::drain);
    failures.run(progress::drain);
    failures.rethrow();
  }

  /** Puts all that was handed over on stable storage. */
  void force() throws IOException {
    var failures = new Failures();
    files.forEach(file -> failures.run(file::force));
    failures.rethrow();
  }

  @Override
  public void close() throws IOException {
    var failures = new Failures();
    files.forEach(file -> failures.run(file::close));
    failures.rethrow();
  }
}
