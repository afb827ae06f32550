package io.github.metriclogger.wandb.log;

import io.github.metriclogger.wire.MalformedProtoException;
import io.github.metriclogger.wire.ProtoReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where appending to a log may resume.
 *
 * @param position behind the last whole record; 0 when there is not even a header
 * @param lastNumber the last record's number
 */
record LogEnd(long position, long lastNumber) {

  private static final int NUMBER = 1;

  /** Reads a log through. */
  static LogEnd of(Path file) throws IOException {
    try (LogReader reader = LogReader.open(file)) {
      long count = 0;
      long highest = 0;
      while (reader.next()) {
        count++;
        highest = Math.max(highest, number(reader.record()));
      }
      return new LogEnd(reader.position(), Math.max(count, highest));
    }
  }

  /** 0 when the record has none that makes sense. */
  private static long number(ProtoReader record) {
    try {
      while (record.next()) {
        if (record.field() == NUMBER) {
          long number = record.varint();
          return number < Long.MAX_VALUE / 2 ? number : 0;
        }
      }
    } catch (MalformedProtoException e) {
      // foreign or damaged: it counts all the same
    }
    return 0;
  }
}
