package io.github.metriclogger.wandb.upload.content;

import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.wandb.log.LogReader;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.upload.http.RemoteStatus;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds out from a log which run it belongs to. */
public final class LogMatcher {

  private LogMatcher() {}

  /**
   * A row of the log that is the server's last one.
   *
   * @param rows how many rows the log has up to it
   * @param step the step that the server knows it by
   * @param events how many lines of events the whole log makes
   * @param output how many lines of output the whole log makes
   */
  public record Match(long rows, long step, long events, long output) {}

  /**
   * Finds the server's last row in the log.
   *
   * @return null when it is of another log
   */
  public static @Nullable Match find(Path log, RemoteStatus status) throws IOException {
    if (Double.isNaN(status.lastTime())) {
      return null;
    }
    Count count = new Count();
    try (LogReader reader = LogReader.open(log)) {
      while (reader.next()) {
        count.take(reader.decoded(), status);
      }
    }
    count.console.end();
    return count.match == 0
        ? null
        : new Match(count.match, status.lastStep(), count.events, count.output);
  }

  /** What the log makes of lines. */
  private static final class Count {
    private long rows;
    private long events;
    private long output;
    private long match;
    private final OutputLines console = new OutputLines(line -> output++);

    private void take(@Nullable LogRecord record, RemoteStatus status) {
      if (record instanceof LogRecord.History row) {
        rows++;
        if (match == 0 && isLast(row, status)) {
          match = rows;
        }
      } else if (record instanceof LogRecord.Stats) {
        events++;
      } else if (record instanceof LogRecord.Output piece) {
        console.add(piece);
      }
    }
  }

  /**
   * What a log says before its first row.
   *
   * @param run what the run is, null when there is no such record by now
   * @param empty whether nothing is there that was logged: the process was killed at its start
   */
  public record Beginning(LogRecord.@Nullable Run run, boolean empty) {}

  /** Reads a log up to its run record. */
  public static Beginning beginning(Path log) throws IOException {
    boolean empty = true;
    try (LogReader reader = LogReader.open(log)) {
      while (reader.next()) {
        LogRecord record = reader.decoded();
        if (record instanceof LogRecord.Run run) {
          return new Beginning(run, false);
        }
        empty &=
            record == null
                || record instanceof LogRecord.Header
                || record instanceof LogRecord.Other;
      }
      return new Beginning(null, empty && reader.damaged() == 0 && reader.isTorn());
    } catch (NoSuchFileException notYet) {
      return new Beginning(null, true);
    }
  }

  /** Two processes do not write a row at the same microsecond; a step may have been raised. */
  private static boolean isLast(LogRecord.History row, RemoteStatus status) {
    boolean sameTime = false;
    boolean sameStep = status.lastStep() < 0;
    for (Item item : row.items()) {
      String key = item.path().get(0);
      if (key.equals("_timestamp")) {
        sameTime =
            Json.parseOrText(item.json()) instanceof Number n
                && n.doubleValue() == status.lastTime();
      } else if (key.equals("_step")) {
        sameStep |=
            Json.parseOrText(item.json()) instanceof Number n && n.longValue() <= status.lastStep();
      }
    }
    return sameTime && sameStep;
  }
}
