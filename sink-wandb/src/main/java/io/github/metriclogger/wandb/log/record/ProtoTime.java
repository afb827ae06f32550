package io.github.metriclogger.wandb.log.record;

import io.github.metriclogger.wire.MalformedProtoException;
import io.github.metriclogger.wire.ProtoReader;
import io.github.metriclogger.wire.ProtoWriter;

/** {@code google.protobuf.Timestamp} as seconds since 1970. */
final class ProtoTime {

  private static final int SECONDS = 1;
  private static final int NANOS = 2;
  private static final double NANOS_PER_SECOND = 1e9;

  private ProtoTime() {}

  /** Writes a time; one that is no time is left out. */
  static void write(ProtoWriter target, int field, double time) {
    if (!Double.isFinite(time)) {
      return;
    }
    double seconds = Math.floor(time);
    write(target, field, (long) seconds, Math.round((time - seconds) * NANOS_PER_SECOND));
  }

  /**
   * Writes a time.
   *
   * @param nanos 0 to a billion
   */
  static void write(ProtoWriter target, int field, long seconds, long nanos) {
    long carry = nanos == (long) NANOS_PER_SECOND ? 1 : 0;
    int begun = target.begin(field);
    if (seconds + carry != 0) {
      target.varint(SECONDS, seconds + carry);
    }
    if (nanos != 0 && carry == 0) {
      target.varint(NANOS, nanos);
    }
    target.end(begun);
  }

  /** Reads a time. */
  static double read(ProtoReader message) throws MalformedProtoException {
    long seconds = 0;
    long nanos = 0;
    while (message.next()) {
      if (message.field() == SECONDS) {
        seconds = message.varint();
      } else if (message.field() == NANOS) {
        nanos = message.varint();
      }
    }
    return seconds + nanos / NANOS_PER_SECOND;
  }
}
