package io.github.metriclogger.csv.write;

import io.github.metriclogger.csv.read.CsvRunReader;
import io.github.metriclogger.event.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Prepares files that hold rows of earlier starts of the run. */
public final class EarlierRows {

  private final Storage storage;
  private final RunStarts starts;
  private @Nullable CsvRunReader reader;

  /**
   * Creates an instance for one opening of the sink.
   *
   * @param reader a reader that has read these rows already, or null
   */
  public EarlierRows(Storage storage, RunStarts starts, @Nullable CsvRunReader reader) {
    this.storage = storage;
    this.starts = starts;
    this.reader = reader;
  }

  /**
   * Sets aside the rows that a resumed run logs again and a record torn by a crash, and opens the
   * file for appending.
   */
  RecordFile continueAfter(RunInfo run, Path path) throws IOException {
    LongPredicate superseded = step -> false;
    var from = 0L;
    if (run.resumed() && run.resumeStep() >= 0 && !starts.isPrepared(path, run)) {
      superseded = step -> step >= run.resumeStep();
      from = before(path, run.resumeStep());
    }
    var header = ExistingRecords.header(storage, path);
    if (CsvHeader.isOurs(header, CsvLayout.WIDE)) {
      OpenRow.end(storage, path, header.length);
    }
    ExistingRecords.setAside(storage, path, superseded, from);
    starts.markPrepared(path, run);
    return new RecordFile(storage, path, ExistingRecords.header(storage, path));
  }

  /** Releases the reader once all files are open for appending. */
  void forgetReader() {
    reader = null;
  }

  private long before(Path path, long step) throws IOException {
    if (reader == null || !Files.exists(path)) {
      return 0;
    }
    try (var file = storage.open(path, StandardOpenOption.READ)) {
      return reader.before(path, file, step);
    }
  }
}
