package io.github.metriclogger.wandb.read;

import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.support.file.FilePlace;
import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.wandb.log.LogReader;
import io.github.metriclogger.wandb.log.RunLogs;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.write.EarlierLog;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How far one log was read. The file is open only while it is read. What an earlier reader reported
 * is read again without reporting it: what comes after it may change it.
 */
final class FollowedLog {

  private static final RunVisitor NOBODY = (tag, step, wallTime, value) -> {};

  private final String stamp;
  private final RowReplay rows;
  private final FilePlace reported;
  private final EarlierLog earlier = new EarlierLog();

  private FilePlace place;
  private long offset;

  private long rowCount;
  private RunLogs.@Nullable State done;

  /**
   * A log of which nothing was read.
   *
   * @param stamp the time in its directory's name
   * @param file the log
   * @param reported how far an earlier reader has reported it
   */
  FollowedLog(String stamp, Path file, FilePlace reported) {
    this.stamp = stamp;
    this.reported = reported;
    place = reported;
    rows = new RowReplay(new MediaReplay(file.resolveSibling("files")));
  }

  String stamp() {
    return stamp;
  }

  RowReplay rows() {
    return rows;
  }

  /** What a sink has to know of what was read. */
  EarlierLog earlier() {
    return earlier;
  }

  /** Where the log stands. */
  FilePlace place() {
    return place;
  }

  /** Whether nothing was read of it yet. */
  boolean isNew() {
    return offset == 0;
  }

  /** Whether an earlier reader has reported all that was read of it. */
  boolean isReportedBefore() {
    return offset <= reported.offset();
  }

  /** Whether something may have happened to the log since it was read to its end. */
  boolean isDue(RunLogs.State state) {
    return !state.equals(done);
  }

  /** Where a row belongs. A row without a step has its number. */
  RowPlace place(@Nullable Long rowStep, double wallTime, double eventTime) {
    long step = rowStep == null ? rowCount : rowStep;
    rowCount++;
    return new RowPlace(step, wallTime, eventTime);
  }

  /**
   * Compares the log's first bytes.
   *
   * @return false when it is another one than the one that was read, or shorter
   */
  boolean inspect(RunLogs.State state) throws IOException {
    if (state.stamp().size() < place.offset()) {
      return false;
    }
    if (place.printLength() == 0) {
      return true;
    }
    try (FileChannel file = SafeFiles.openForReading(state.file())) {
      return place.fits(file);
    }
  }

  /**
   * Reports what the log holds and was not reported yet.
   *
   * @param most about how many bytes to read
   * @return how many were read; {@code most} or more when it was not read to its end
   */
  long report(RunReplay replay, RunVisitor visitor, RunLogs.State state, long most)
      throws IOException {
    long begin = offset;
    try (LogReader reader = LogReader.open(state.file(), offset)) {
      while (offset - begin < most) {
        if (!reader.next()) {
          done = state;
          return offset - begin;
        }
        boolean silent = reader.position() <= reported.offset();
        offset = reader.position();
        LogRecord record = reader.decoded();
        earlier.add(record, offset);
        if (record != null) {
          replay.report(record, this, silent ? NOBODY : visitor);
        }
        if (offset == reported.offset()) {
          replay.flush(NOBODY);
        }
      }
    } finally {
      moveTo(offset, state.file());
    }
    return most;
  }

  private void moveTo(long end, Path log) throws IOException {
    if (end > place.offset()) {
      place = place.at(end);
    }
    if (!place.isIdentified() && place.offset() > place.printLength()) {
      try (FileChannel file = SafeFiles.openForReading(log)) {
        place = place.identified(file);
      }
    }
  }
}
