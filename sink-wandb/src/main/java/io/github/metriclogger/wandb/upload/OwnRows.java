package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.wandb.log.Item;
import io.github.metriclogger.wandb.log.LogReader;
import io.github.metriclogger.wandb.log.LogRecord;
import io.github.metriclogger.wandb.log.RecordDecoder;
import io.github.metriclogger.wire.MalformedProtoException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Looks in a log for what it says of itself. */
final class OwnRows {

  private OwnRows() {}

  /**
   * A row of the log that is the server's last one.
   *
   * @param rows how many rows the log has up to it
   * @param step the step that the server knows it by
   */
  record Match(long rows, long step) {}

  /**
   * Finds the server's last row in the log.
   *
   * @return null when it is of another log
   */
  static @Nullable Match find(Path log, RunStatus status) throws IOException {
    if (Double.isNaN(status.lastTime())) {
      return null;
    }
    try (LogReader reader = LogReader.open(log)) {
      long rows = 0;
      while (reader.next()) {
        LogRecord record = decode(reader);
        if (record instanceof LogRecord.History row) {
          rows++;
          if (isLast(row, status)) {
            return new Match(rows, status.lastStep());
          }
        }
      }
    }
    return null;
  }

  /**
   * What a log says before its first row.
   *
   * @param run what the run is, null when there is no such record by now
   * @param empty whether nothing is there that was logged: the process was killed at its start
   */
  record Beginning(LogRecord.@Nullable Run run, boolean empty) {}

  /** Reads a log up to its run record. */
  static Beginning beginning(Path log) throws IOException {
    boolean empty = true;
    try (LogReader reader = LogReader.open(log)) {
      while (reader.next()) {
        LogRecord record = decode(reader);
        if (record instanceof LogRecord.Run run) {
          return new Beginning(run, false);
        }
        empty &= record instanceof LogRecord.Header || record instanceof LogRecord.Other;
      }
      return new Beginning(null, empty && reader.damaged() == 0 && reader.isTorn());
    } catch (NoSuchFileException notYet) {
      return new Beginning(null, true);
    }
  }

  private static LogRecord decode(LogReader reader) {
    try {
      return RecordDecoder.decode(reader.record());
    } catch (MalformedProtoException torn) {
      return new LogRecord.Other(0);
    }
  }

  /** Two processes do not write a row at the same microsecond; a step may have been raised. */
  private static boolean isLast(LogRecord.History row, RunStatus status) {
    boolean sameTime = false;
    boolean sameStep = status.lastStep() < 0;
    for (Item item : row.items()) {
      String key = item.path().get(0);
      if (key.equals("_timestamp")) {
        sameTime =
            JsonText.parsed(item.json()) instanceof Number n
                && n.doubleValue() == status.lastTime();
      } else if (key.equals("_step")) {
        sameStep |=
            JsonText.parsed(item.json()) instanceof Number n && n.longValue() <= status.lastStep();
      }
    }
    return sameTime && sameStep;
  }
}
