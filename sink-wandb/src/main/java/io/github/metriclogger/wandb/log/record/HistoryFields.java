package io.github.metriclogger.wandb.log.record;

import io.github.metriclogger.wire.ProtoWriter;
import java.util.List;

/** The fields of a history record, for those who read or write many of them. */
public final class HistoryFields {

  /** In a record: the row. */
  public static final int HISTORY = 2;

  /** In a row: one value. */
  public static final int ITEM = 1;

  /** In a row: its place in the run once more, which the official client renumbers by. */
  public static final int PLACE = 2;

  /** In a row's place: the number. */
  public static final int PLACE_NUMBER = 1;

  /** In a value: its name, as one text. */
  public static final int KEY = 1;

  /** In a value: its name, as keys from the outermost map inwards. */
  public static final int NESTED_KEY = 2;

  /** In a value: its JSON. */
  public static final int VALUE_JSON = 16;

  /** The row's place in the run; it never falls. */
  public static final String STEP = "_step";

  /** Seconds that the run has taken. */
  public static final String RUNTIME = "_runtime";

  /** Seconds since 1970. */
  public static final String TIMESTAMP = "_timestamp";

  /** The step that the training gave, and the x-axis of all that has no other. */
  public static final String TRUE_STEP = "step";

  private HistoryFields() {}

  /** The encoded name of a value. */
  public static byte[] name(List<String> path) {
    ProtoWriter name = new ProtoWriter(64);
    path.forEach(key -> name.string(NESTED_KEY, key));
    return name.toByteArray();
  }
}
