package io.github.metriclogger.spark.driver;

import java.io.IOException;

/** The rows of one message, kept until it is known whether they count. */
interface KeptRows {

  /** The rows as they came. */
  byte[] read() throws IOException;

  /** How many bytes of memory they take. */
  long bytesInMemory();

  /** Gives back what they take; they are not read after that. */
  void release();

  /** Rows in memory. */
  record InMemory(@SuppressWarnings("ArrayRecordComponent") byte[] rows) implements KeptRows {

    @Override
    public byte[] read() {
      return rows;
    }

    @Override
    public long bytesInMemory() {
      return rows.length;
    }

    @Override
    public void release() {}
  }
}
