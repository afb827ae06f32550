package io.github.metriclogger.csv.write;

import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.SinkContext;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The files of one run. */
public final class CsvFiles implements Closeable {

  private final MetricsFile metrics;
  private final RecordFile late;
  private final ProgressFiles progress;

  private CsvFiles(MetricsFile metrics, LateTags late, ProgressFiles progress) {
    this.metrics = metrics;
    this.late = late.file();
    this.progress = progress;
  }

  /** Sets old rows aside and stands ready to go on after the rest. */
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

  /** The metrics file, or another name when that one holds something else. */
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

  /** The metrics file. */
  public MetricsFile metrics() {
    return metrics;
  }

  /** The epoch and batch files. */
  public ProgressFiles progress() {
    return progress;
  }

  /**
   * Whether records must be written now.
   *
   * @param chunk how many bytes of a file may wait
   */
  public boolean isDue(int chunk) {
    return late.pending().size() >= chunk || progress.isDue(chunk) || metrics.isDue(chunk);
  }

  /** How many events are only in memory. */
  public long unwritten() {
    return metrics.unwritten() + progress.unwritten();
  }

  /** Hands to the operating system what is complete; a file that fails holds up no other. */
  public void drain() throws IOException {
    var failures = new Failures();
    failures.run(metrics::drain);
    failures.run(progress::drain);
    failures.rethrow();
  }

  /** Puts all that was handed over on stable storage. */
  public void force() throws IOException {
    var failures = new Failures();
    all().forEach(file -> failures.run(file::force));
    failures.rethrow();
  }

  @Override
  public void close() throws IOException {
    var failures = new Failures();
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
