package io.github.metriclogger.cli.page.detail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values of each tag that are spread evenly over all that were logged, the latest included, in
 * bounded memory: where there are too many, each second one goes, and of those that follow only as
 * many are kept.
 *
 * @param <T> what is kept
 */
final class SpreadValues<T extends RichValue> {

  /** So many values of a tag are shown. */
  static final int SHOWN = 60;

  private static final int MOST_TAGS = 2000;
  private static final int LEAST_KEPT = 4;

  private final long budget;
  private final Map<String, Kept<T>> byTag = new LinkedHashMap<>();
  private int most = 2 * SHOWN;
  private long bytes;

  /**
   * Creates it empty.
   *
   * @param budget how many bytes all may take
   */
  SpreadValues(long budget) {
    this.budget = budget;
  }

  /** The values of one tag. */
  private static final class Kept<T extends RichValue> {
    private final List<T> values = new ArrayList<>();
    private @Nullable T latest;
    private long stride = 1;
    private long count;

    /** Returns how many bytes the values take more, or less. */
    private long add(T value, int most) {
      long before = bytes();
      T known = latest;
      boolean isAgain = known != null && known.step() == value.step();
      if (isAgain) {
        values.remove(known);
      }
      count += isAgain ? 0 : 1;
      latest = value;
      if ((count - 1) % stride == 0) {
        values.add(value);
      }
      while (values.size() > most) {
        thin();
      }
      return bytes() - before;
    }

    private long bytes() {
      long sum = latest == null ? 0 : latest.bytes();
      for (T value : values) {
        sum += value.bytes();
      }
      return sum;
    }

    private void thin() {
      stride *= 2;
      List<T> half = new ArrayList<>();
      for (int i = 0; i < values.size(); i += 2) {
        half.add(values.get(i));
      }
      values.clear();
      values.addAll(half);
    }
  }

  /** Adds a value; one of the same step as the one before replaces that. */
  void add(String tag, T value) {
    Kept<T> kept = byTag.get(tag);
    if (kept == null) {
      if (byTag.size() == MOST_TAGS) {
        return;
      }
      kept = new Kept<>();
      byTag.put(tag, kept);
    }
    bytes += kept.add(value, most);
    while (bytes > budget && most > LEAST_KEPT) {
      most /= 2;
      for (Kept<T> each : byTag.values()) {
        long before = each.bytes();
        while (each.values.size() > most) {
          each.thin();
        }
        bytes += each.bytes() - before;
      }
    }
  }

  /** The tags in the order in which they were first seen. */
  Set<String> tags() {
    return Collections.unmodifiableSet(byTag.keySet());
  }

  /** How many values a tag has. */
  long count(String tag) {
    Kept<T> kept = byTag.get(tag);
    return kept == null ? 0 : kept.count;
  }

  /** At most {@value #SHOWN} values of a tag by their steps, spread evenly, with the latest. */
  List<T> of(String tag) {
    Kept<T> kept = byTag.get(tag);
    if (kept == null) {
      return List.of();
    }
    List<T> all = new ArrayList<>(kept.values);
    T latest = kept.latest;
    if (latest != null && !all.contains(latest)) {
      all.add(latest);
    }
    List<T> shown = new ArrayList<>();
    int size = Math.min(SHOWN, all.size());
    for (int i = 0; i < size; i++) {
      int from = size == 1 ? all.size() - 1 : (int) ((long) i * (all.size() - 1) / (size - 1));
      shown.add(all.get(from));
    }
    shown.sort(Comparator.comparingLong(RichValue::step));
    return shown;
  }

  /** How many bytes are taken, roughly. */
  long bytes() {
    return bytes;
  }

  /** Forgets everything. */
  void clear() {
    byTag.clear();
    most = 2 * SHOWN;
    bytes = 0;
  }
}
