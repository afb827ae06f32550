package io.github.metriclogger.csv.write;

import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.SinkContext;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The CSV files of one run. */
public final class CsvFiles implements Closeable {

  private final MetricsFile metrics;
  private final RecordFile late;
  private final ProgressFiles progress;

  private CsvFiles(MetricsFile metrics, LateTags late, ProgressFiles progress) {
    this.metrics = metrics;
    this.late = late.file();
    this.progress = progress;
  }

  /** Sets superseded rows aside and opens the files for appending. */
  public static CsvFiles open(
      CsvSettings settings, Storage storage, EarlierRows rows, RunInfo run, SinkContext context)
      throws IOException {
    var path = ownPath(settings, storage, run, context);
    var file = rows.continueAfter(run, path);
    var wantedLate = LateTags.beside(path);
    var latePath =
        ExistingRecords.usable(
            storage, wantedLate, header -> CsvHeader.isOurs(header, CsvLayout.LONG));
    var late = new LateTags(rows.continueAfter(run, latePath), path, context);
    rows.forgetReader();
    var tags = CsvHeader.tags(file.header(), settings.layout());
    var metrics = new MetricsFile(settings.layout(), file, late, context, tags);
    return new CsvFiles(metrics, late, ProgressFiles.open(settings, storage, run, context));
  }

  /**
   * Returns the path of the metrics file, numbered if the file of that name is not one to append
   * to.
   */
  private static Path ownPath(
      CsvSettings settings, Storage storage, RunInfo run, SinkContext context) throws IOException {
    var wanted = settings.metricsPath(run);
    var path =
        ExistingRecords.usable(
            storage, wanted, header -> CsvHeader.isOurs(header, settings.layout()));
    if (!path.equals(wanted)) {
      CsvMessage.OTHER_FILE.warn(
          context,
          "file",
          wanted,
          "layout",
          settings.layout().name().toLowerCase(Locale.ROOT),
          "other",
          path.getFileName());
    }
    return path;
  }

  /** Returns the metrics file. */
  public MetricsFile metrics() {
    return metrics;
  }

  /** Returns the epoch and batch files. */
  public ProgressFiles progress() {
    return progress;
  }

  /**
   * Returns whether records must be written now.
   *
   * @param chunk number of bytes of a file that may wait
   */
  public boolean isDue(int chunk) {
    return late.pending().size() >= chunk || progress.isDue(chunk) || metrics.isDue(chunk);
  }

  /** Returns the number of events that are only in memory. */
  public long unwritten() {
    return metrics.unwritten() + progress.unwritten();
  }

  /** Hands complete records to the operating system. A failing file does not hold up the others. */
  public void drain() throws IOException {
    var failures = new FailureCollector();
    failures.run(metrics::drain);
    failures.run(progress::drain);
    failures.rethrow();
  }

  /** Forces everything written so far to stable storage. */
  public void force() throws IOException {
    var failures = new FailureCollector();
    all().forEach(file -> failures.run(file::force));
    failures.rethrow();
  }

  @Override
  public void close() throws IOException {
    var failures = new FailureCollector();
    all().forEach(file -> failures.run(file::close));
    failures.rethrow();
  }

  private List<RecordFile> all() {
    var all = new ArrayList<>(progress.files());
    all.add(metrics.file());
    all.add(late);
    return all;
  }
}
