package io.github.metriclogger.wandb.write;

import io.github.metriclogger.support.Decimals;
import io.github.metriclogger.wandb.log.record.HistoryFields;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wire.ProtoWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Encodes history records value by value without allocating, because this is the hot path of the
 * sink. NaN and the infinities are written as JSON strings, which every reader accepts.
 */
final class HistoryEncoder {

  private static final byte[] STEP = HistoryFields.name(List.of(HistoryFields.STEP));
  private static final byte[] RUNTIME = HistoryFields.name(List.of(HistoryFields.RUNTIME));
  private static final byte[] TIMESTAMP = HistoryFields.name(List.of(HistoryFields.TIMESTAMP));
  private static final byte[] TRUE_STEP = HistoryFields.name(List.of(HistoryFields.TRUE_STEP));

  private static final byte[] NAN = ascii("\"NaN\"");
  private static final byte[] INFINITY = ascii("\"Infinity\"");
  private static final byte[] MINUS_INFINITY = ascii("\"-Infinity\"");
  private static final byte[] LOWEST = ascii(String.valueOf(Long.MIN_VALUE));

  private final RecordLog log;
  private final RunClock clock;
  private final byte[] digits = new byte[Decimals.MAX_BYTES];
  private ProtoWriter record = new ProtoWriter(16);
  private int row;
  private long place;

  HistoryEncoder(RecordLog log, RunClock clock) {
    this.log = log;
    this.clock = clock;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Where the rows go. */
  RecordLog log() {
    return log;
  }

  /**
   * Begins a row with the values that every row has.
   *
   * @param step as the training gave it
   * @param wallTime seconds since 1970
   */
  void begin(long step, double wallTime) {
    record = log.begin();
    row = record.begin(HistoryFields.HISTORY);
    place = clock.step(step);
    integer(STEP, place);
    number(RUNTIME, clock.runtime(wallTime));
    number(TIMESTAMP, wallTime);
    integer(TRUE_STEP, step);
  }

  /** Ends the row and appends it to the log. */
  void end() {
    int begun = record.begin(HistoryFields.PLACE);
    if (place > 0) {
      record.varint(HistoryFields.PLACE_NUMBER, place);
    }
    record.end(begun);
    record.end(row);
    log.end();
  }

  /**
   * Writes a value.
   *
   * @param name as {@link HistoryFields#name} encodes it
   */
  void number(byte[] name, double value) {
    if (Double.isFinite(value)) {
      value(name, digits, Decimals.append(value, digits, 0));
    } else {
      byte[] word = Double.isNaN(value) ? NAN : value > 0 ? INFINITY : MINUS_INFINITY;
      value(name, word, word.length);
    }
  }

  /** Writes a value of any kind. */
  void item(Item item) {
    byte[] json = item.json().getBytes(StandardCharsets.UTF_8);
    value(HistoryFields.name(item.path()), json, json.length);
  }

  private void integer(byte[] name, long value) {
    if (value == Long.MIN_VALUE) { // it has no opposite
      value(name, LOWEST, LOWEST.length);
      return;
    }
    int at = digits.length;
    long rest = Math.abs(value);
    do {
      digits[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    if (value < 0) {
      digits[--at] = '-';
    }
    System.arraycopy(digits, at, digits, 0, digits.length - at);
    value(name, digits, digits.length - at);
  }

  private void value(byte[] name, byte[] json, int length) {
    int item = record.begin(HistoryFields.ITEM);
    record.raw(name);
    record.bytes(HistoryFields.VALUE_JSON, json, length);
    record.end(item);
  }
}
