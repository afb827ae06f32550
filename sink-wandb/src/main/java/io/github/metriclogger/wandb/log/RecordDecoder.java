package io.github.metriclogger.wandb.log;

import io.github.metriclogger.wire.MalformedProtoException;
import io.github.metriclogger.wire.ProtoReader;

/** Decodes records of any writer. */
public final class RecordDecoder {

  private RecordDecoder() {}

  /**
   * Decodes a record.
   *
   * @param record its message
   * @throws MalformedProtoException when it is none
   */
  public static LogRecord decode(ProtoReader record) throws MalformedProtoException {
    throw new UnsupportedOperationException();
  }
}
