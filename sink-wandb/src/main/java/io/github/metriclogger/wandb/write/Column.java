package io.github.metriclogger.wandb.write;

import io.github.metriclogger.wandb.log.record.HistoryFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one tag of scalars. Not for use by several threads. */
final class Column {

  private final String key;
  private final byte[] name;

  private int axis = -1;
  private double last = Double.NaN;
  private boolean isSeen;
  private boolean isChanged;
  private @Nullable Aggregate aggregate;

  /**
   * A column without values.
   *
   * @param key what the tag is called in a row
   */
  Column(String key) {
    this.key = key;
    this.name = HistoryFields.name(List.of(key));
  }

  String key() {
    return key;
  }

  /** The encoded key; shared. */
  byte[] name() {
    return name;
  }

  /** The column of the tag that is its x-axis; -1 = the step. */
  int axis() {
    return axis;
  }

  void axis(int column) {
    axis = column;
  }

  void aggregate(@Nullable Aggregate wanted) {
    aggregate = wanted;
  }

  /** What stands in the summary; null = the last value. */
  @Nullable Aggregate aggregate() {
    return aggregate;
  }

  /**
   * Takes a value.
   *
   * @return whether it is the first one since {@link #unchanged()}
   */
  boolean put(double value) {
    last = value;
    isSeen = true;
    if (aggregate != null) {
      aggregate.put(value);
    }
    return touch();
  }

  /** Takes the value for changed; returns as {@link #put} does. */
  boolean touch() {
    boolean first = !isChanged;
    isChanged = true;
    return first;
  }

  /** Whether there was a value. */
  boolean isSeen() {
    return isSeen;
  }

  double last() {
    return last;
  }

  /** The summary knows the value now. */
  void unchanged() {
    isChanged = false;
  }
}
