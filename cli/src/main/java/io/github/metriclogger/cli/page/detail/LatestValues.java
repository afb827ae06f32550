package io.github.metriclogger.cli.page.detail;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The latest values of each tag, in bounded memory: where all together take too much, the older
 * half of each tag goes.
 *
 * @param <T> what is kept
 */
final class LatestValues<T extends RichValue> {

  /** More tags than a person looks at; values of further ones are counted as left out. */
  private static final int MOST_TAGS = 1000;

  private final int most;
  private final long budget;
  private final Consumer<T> leaving;
  private final Map<String, Deque<T>> byTag = new LinkedHashMap<>();
  private long bytes;
  private long left;

  /**
   * Creates it empty.
   *
   * @param most how many values of a tag are kept
   * @param budget how many bytes all may take
   * @param leaving gets each value that is kept no longer
   */
  LatestValues(int most, long budget, Consumer<T> leaving) {
    this.most = most;
    this.budget = budget;
    this.leaving = leaving;
  }

  /** Adds a value; one that was logged again at its step replaces the earlier one. */
  void add(String tag, T value) {
    Deque<T> values = byTag.get(tag);
    if (values == null) {
      if (byTag.size() == MOST_TAGS) {
        left++;
        leaving.accept(value);
        return;
      }
      values = new ArrayDeque<>();
      byTag.put(tag, values);
    }
    removeReplaced(values, value);
    values.addLast(value);
    bytes += value.bytes();
    if (values.size() > most) {
      dropFirst(values);
    }
    if (bytes > budget) {
      shrink();
    }
  }

  private void removeReplaced(Deque<T> values, T value) {
    Iterator<T> latest = values.descendingIterator();
    while (latest.hasNext()) {
      T known = latest.next();
      if (known.isReplacedBy(value)) {
        latest.remove();
        bytes -= known.bytes();
        leaving.accept(known);
      } else if (known.step() < value.step()) {
        return; // steps rise but where a run was resumed
      }
    }
  }

  private void dropFirst(Deque<T> values) {
    T dropped = values.removeFirst();
    bytes -= dropped.bytes();
    left++;
    leaving.accept(dropped);
  }

  private void shrink() {
    for (Deque<T> values : byTag.values()) {
      for (int i = values.size() / 2; i > 0; i--) {
        dropFirst(values);
      }
    }
    for (Iterator<Deque<T>> tags = byTag.values().iterator(); bytes > budget && tags.hasNext(); ) {
      Deque<T> values = tags.next();
      while (!values.isEmpty()) {
        dropFirst(values);
      }
      tags.remove();
    }
  }

  /** Forgets the values of a tag. */
  void remove(String tag) {
    Deque<T> values = byTag.remove(tag);
    if (values != null) {
      values.forEach(value -> bytes -= value.bytes());
      values.forEach(leaving);
    }
  }

  /** The tags in the order in which they were first seen. */
  Set<String> tags() {
    return Collections.unmodifiableSet(byTag.keySet());
  }

  /** The values of a tag by their steps; none of a tag that is not known. */
  List<T> of(String tag) {
    Deque<T> values = byTag.get(tag);
    return values == null
        ? List.of()
        : values.stream().sorted(Comparator.comparingLong(RichValue::step)).toList();
  }

  /** How many values are known and not kept. */
  long left() {
    return left;
  }

  /** How many bytes are taken, roughly. */
  long bytes() {
    return bytes;
  }

  /** Forgets everything. */
  void clear() {
    byTag.clear();
    bytes = 0;
    left = 0;
  }
}
