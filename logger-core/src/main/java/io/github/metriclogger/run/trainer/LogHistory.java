package io.github.metriclogger.run.trainer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The entries of {@code log_history} of one kind, training or evaluation, in bounded memory. Beyond
 * its limit it keeps every second entry, then every fourth and so on, evenly over the whole run,
 * and always the first, the newest and those with the lowest and highest loss. Not safe for use by
 * several threads.
 */
final class LogHistory {

  /** The number of newest entries that are searched for the entry of a step. */
  private static final int LOOK_BACK = 8;

  /** The values of one step. */
  static final class Entry {
    private final Map<String, Double> values = new TreeMap<>();
    private long ordinal;
    private long order;
    private long step;
    private double epoch;

    private Entry begin(long newOrdinal, long newOrder, long newStep) {
      ordinal = newOrdinal;
      order = newOrder;
      step = newStep;
      epoch = Double.NaN;
      values.clear();
      return this;
    }

    long step() {
      return step;
    }

    /** The position among the entries of both kinds. */
    long order() {
      return order;
    }

    /** The epoch, NaN if unknown. */
    double epoch() {
      return epoch;
    }

    void setEpoch(double value) {
      epoch = value;
    }

    Map<String, Double> values() {
      return values;
    }
  }

  private final int limit;
  private final String lossName;
  private final List<Entry> entries = new ArrayList<>();
  private long count;
  private long stride = 1;
  private @Nullable Entry lowest;
  private @Nullable Entry highest;

  /**
   * Creates an empty history.
   *
   * @param limit the number of entries to keep, at least 16
   * @param lossName the value whose lowest and highest entries are always kept
   */
  LogHistory(int limit, String lossName) {
    this.limit = limit;
    this.lossName = lossName;
  }

  /**
   * Returns the entry of a step if it is among the newest, else a new one.
   *
   * @param order the position for a new entry
   */
  Entry entry(long step, long order) {
    for (int i = entries.size() - 1; i >= Math.max(0, entries.size() - LOOK_BACK); i--) {
      if (entries.get(i).step == step) {
        return entries.get(i);
      }
    }
    Entry left = settle();
    Entry entry = (left == null ? new Entry() : left).begin(count++, order, step);
    entries.add(entry);
    if (entries.size() > limit) {
      thin();
    }
    return entry;
  }

  /** Returns the entries in the order in which they were added; they change with the next one. */
  List<Entry> entries() {
    int settled = Math.max(0, entries.size() - LOOK_BACK);
    entries.subList(settled, entries.size()).forEach(this::noteExtremes);
    List<Entry> all = new ArrayList<>(entries);
    for (Entry extreme : new Entry[] {lowest, highest}) {
      if (extreme != null && !all.contains(extreme)) {
        all.add(extreme);
      }
    }
    all.sort((a, b) -> Long.compare(a.ordinal, b.ordinal));
    return all;
  }

  @Nullable Entry newest() {
    return entries.isEmpty() ? null : entries.get(entries.size() - 1);
  }

  /** Whether entries were left out. */
  boolean thinned() {
    return stride > 1;
  }

  /**
   * Removes the entry that has just become too old to get more values, unless the stride keeps it.
   *
   * @return the removed entry if nothing needs it any more, so that it can be used again
   */
  private @Nullable Entry settle() {
    int settled = entries.size() - LOOK_BACK;
    if (settled < 0) {
      return null;
    }
    Entry entry = entries.get(settled);
    noteExtremes(entry);
    if (entry.ordinal % stride == 0) {
      return null;
    }
    entries.remove(settled);
    return entry == lowest || entry == highest ? null : entry;
  }

  private void noteExtremes(Entry entry) {
    double loss = loss(entry);
    if (Double.isFinite(loss)) {
      lowest = lowest == null || loss < loss(lowest) ? entry : lowest;
      highest = highest == null || loss > loss(highest) ? entry : highest;
    }
  }

  private double loss(Entry entry) {
    return entry.values.getOrDefault(lossName, Double.NaN);
  }

  private void thin() {
    stride *= 2;
    List<Entry> newest = List.copyOf(entries.subList(entries.size() - LOOK_BACK, entries.size()));
    entries.subList(entries.size() - LOOK_BACK, entries.size()).clear();
    entries.removeIf(entry -> entry.ordinal % stride != 0);
    entries.addAll(newest);
  }
}
