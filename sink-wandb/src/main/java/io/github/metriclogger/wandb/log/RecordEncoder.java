package io.github.metriclogger.wandb.log;

import io.github.metriclogger.wire.ProtoWriter;

/** Encodes records. */
public final class RecordEncoder {

  private RecordEncoder() {}

  /**
   * Encodes a record.
   *
   * @param record any but {@link LogRecord.Other}
   * @param number its number, from 1
   * @param target is emptied first
   */
  public static void encode(LogRecord record, long number, ProtoWriter target) {
    throw new UnsupportedOperationException();
  }
}
