package io.github.metriclogger.wire;

import java.io.IOException;

/** Bytes that are no protobuf message, or not the one that was expected. */
public final class MalformedProtoException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * An exception.
   *
   * @param message what is wrong
   */
  public MalformedProtoException(String message) {
    super(message);
  }
}
