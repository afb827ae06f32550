package io.github.metriclogger.wandb.write;

import io.github.metriclogger.wandb.log.record.HistoryFields;
import io.github.metriclogger.wandb.log.record.Tags;
import io.github.metriclogger.wire.MalformedProtoException;
import io.github.metriclogger.wire.ProtoReader;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Which values the logs of earlier starts hold of the steps that a resumed run trains again. They
 * stay, as with the official client: a value that the server has cannot be taken back. Not for use
 * by several threads.
 */
public final class HeldValues {

  /** The values of further keys are not remembered, and so written again. */
  static final int MOST_KEYS = 1 << 16;

  private final Map<String, HeldSteps> byKey = new HashMap<>();
  private final long from;
  private long highest = Long.MIN_VALUE;
  private long leftOut;
  private long lowestLeftOut = Long.MAX_VALUE;
  private long highestLeftOut = Long.MIN_VALUE;
  private boolean isFull;
  private boolean isReported;

  /**
   * Holds nothing.
   *
   * @param from the first step that matters
   */
  public HeldValues(long from) {
    this.from = from;
  }

  /** Of a run that has no earlier starts. */
  public static HeldValues none() {
    return new HeldValues(Long.MAX_VALUE);
  }

  /** The first step that matters. */
  long from() {
    return from;
  }

  /** Whether the values of a step matter. */
  boolean matters(long step) {
    return step >= from && from != Long.MAX_VALUE;
  }

  /**
   * Adds the values of a row.
   *
   * @param row the row's items
   */
  void add(ProtoReader row, long step) throws MalformedProtoException {
    while (row.next()) {
      if (row.field() == HistoryFields.ITEM && row.isLength()) {
        add(key(row.message()), step);
      }
    }
  }

  private static String key(ProtoReader item) throws MalformedProtoException {
    while (item.next()) {
      if (item.field() == HistoryFields.KEY || item.field() == HistoryFields.NESTED_KEY) {
        return item.string(); // of several keys the outermost comes first
      }
    }
    return "";
  }

  private void add(String key, long step) {
    if (Tags.isReserved(key)) {
      return;
    }
    HeldSteps steps = byKey.get(key);
    if (steps == null && byKey.size() < MOST_KEYS) {
      steps = new HeldSteps();
      byKey.put(key, steps);
    }
    if (steps != null) {
      steps.add(step);
      highest = Math.max(highest, step);
    } else {
      isFull = true;
    }
  }

  /** Whether there may be something of a step. */
  boolean covers(long step) {
    return step <= highest;
  }

  /** Whether there is a value of a key at a step. */
  boolean has(String key, long step) {
    HeldSteps steps = step <= highest ? byKey.get(key) : null;
    return steps != null && steps.contains(step);
  }

  /** Counts values that were not written, since they are there. */
  void leaveOut(long step, int values) {
    leftOut += values;
    lowestLeftOut = Math.min(lowestLeftOut, step);
    highestLeftOut = Math.max(highestLeftOut, step);
  }

  /** What a person should know of what was left out, once; empty when there is nothing to say. */
  String report() {
    if (leftOut == 0 || isReported) {
      return "";
    }
    isReported = true;
    return String.format(
            Locale.ROOT,
            "W&B: the run's log has %,d values of the steps %d to %d from before the resume; these stay,"
                + " and what was logged again is left out there, as with the official client.",
            leftOut,
            lowestLeftOut,
            highestLeftOut)
        + (isFull
            ? " Only the first " + MOST_KEYS + " tags are compared: others may be there twice."
            : "");
  }
}
