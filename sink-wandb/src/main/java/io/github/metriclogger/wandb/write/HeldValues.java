package io.github.metriclogger.wandb.write;

import io.github.metriclogger.wandb.log.record.HistoryFields;
import io.github.metriclogger.wandb.log.record.Tags;
import io.github.metriclogger.wandb.text.WandbText;
import io.github.metriclogger.wire.MalformedProtoException;
import io.github.metriclogger.wire.ProtoReader;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Which values the logs of earlier starts hold for the steps that a resumed run trains again. As
 * with the official client they stay, since a value on the server cannot be withdrawn. Not for use
 * by several threads.
 */
public final class HeldValues {

  /** The values of further keys are not tracked and are therefore written again. */
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
   * Creates an empty set.
   *
   * @param from the first relevant step
   */
  public HeldValues(long from) {
    this.from = from;
  }

  /** For a run without earlier starts. */
  public static HeldValues none() {
    return new HeldValues(Long.MAX_VALUE);
  }

  /** The first relevant step. */
  long from() {
    return from;
  }

  /** Whether the values of a step are relevant. */
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
        return item.string(); // the outermost of several keys comes first
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

  /** Whether a step may have values. */
  boolean covers(long step) {
    return step <= highest;
  }

  /** Whether a key has a value at a step. */
  boolean has(String key, long step) {
    HeldSteps steps = step <= highest ? byKey.get(key) : null;
    return steps != null && steps.contains(step);
  }

  /** Counts values that were omitted because they exist already. */
  void leaveOut(long step, int values) {
    leftOut += values;
    lowestLeftOut = Math.min(lowestLeftOut, step);
    highestLeftOut = Math.max(highestLeftOut, step);
  }

  /** The notice about omitted values, once; empty if there is none. */
  String report(Locale language) {
    if (leftOut == 0 || isReported) {
      return "";
    }
    isReported = true;
    String count = String.format(Locale.ROOT, "%,d", leftOut);
    String text =
        WandbText.HELD_VALUES.in(
            language, "count", count, "from", lowestLeftOut, "to", highestLeftOut);
    return isFull ? text + WandbText.MANY_HELD.in(language, "count", MOST_KEYS) : text;
  }
}
