package io.github.metriclogger.wandb.write;

import io.github.metriclogger.wandb.log.record.HistoryFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of one scalar tag. Not for use by several threads. */
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
   * @param key the tag's name in a row
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

  /** The column of its x-axis; -1 for the step. */
  int axis() {
    return axis;
  }

  void axis(int column) {
    axis = column;
  }

  void aggregate(@Nullable Aggregate wanted) {
    aggregate = wanted;
  }

  /** What the summary shows; null for the last value. */
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

  /** Marks the value as changed; returns what {@link #put} returns. */
  boolean touch() {
    boolean first = !isChanged;
    isChanged = true;
    return first;
  }

  /** Whether it has had a value. */
  boolean isSeen() {
    return isSeen;
  }

  double last() {
    return last;
  }

  /** Marks the value as known to the summary. */
  void unchanged() {
    isChanged = false;
  }
}
