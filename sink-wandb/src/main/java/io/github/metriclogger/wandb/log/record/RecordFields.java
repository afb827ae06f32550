package io.github.metriclogger.wandb.log.record;

/**
 * Numbers of the fields of {@code Record} in {@code wandb_internal.proto}, and of those parts that
 * several messages share.
 */
final class RecordFields {

  static final int NUMBER = 1;
  static final int HISTORY = 2;
  static final int SUMMARY = 3;
  static final int CONFIG = 5;
  static final int FILES = 6;
  static final int STATS = 7;
  static final int ALERT = 10;
  static final int METRIC = 12;
  static final int OUTPUT_RAW = 13;
  static final int RUN = 17;
  static final int EXIT = 18;
  static final int HEADER = 21;
  static final int PREEMPTING = 23;
  static final int ENVIRONMENT = 26;

  private static final int CONTROL = 16;
  private static final int UUID = 19;
  private static final int INFO = 200;

  /** Of a config, a history and a summary: values that are new or changed. */
  static final int UPDATE = 1;

  /** Of a config and a summary: values that are gone. */
  static final int REMOVE = 2;

  /** Of a value: its key in the outermost map. */
  static final int KEY = 1;

  /** Of a value: its keys from the outermost map on. */
  static final int NESTED_KEY = 2;

  /** Of a value: its JSON text. */
  static final int VALUE_JSON = 16;

  private RecordFields() {}

  /** Whether a field of {@code Record} says what the record is. */
  static boolean isKind(int field) {
    return field != NUMBER && field != CONTROL && field != UUID && field != INFO;
  }
}
