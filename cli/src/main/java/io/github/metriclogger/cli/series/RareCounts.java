package io.github.metriclogger.cli.series;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Counts of which most are 0; they take no memory as long as all are. */
final class RareCounts {

  private int @Nullable [] counts;

  RareCounts() {}

  private RareCounts(int @Nullable [] counts) {
    this.counts = counts;
  }

  int at(int place) {
    int[] known = counts;
    return known == null || place >= known.length ? 0 : known[place];
  }

  void put(int place, int count) {
    int[] known = counts;
    if (known == null || place >= known.length) {
      if (count == 0) {
        return;
      }
      known = known == null ? new int[place + 16] : Arrays.copyOf(known, 2 * place + 16);
      counts = known;
    }
    known[place] = count;
  }

  void add(int place, int count) {
    if (count != 0) {
      put(place, at(place) + count);
    }
  }

  /** Moves the counts from a place on up to a size by one place and makes the first of them 0. */
  void open(int place, int size) {
    if (counts != null) {
      put(size, 0);
      for (int i = size; i > place; i--) {
        put(i, at(i - 1));
      }
      put(place, 0);
    }
  }

  RareCounts copy() {
    return new RareCounts(counts == null ? null : counts.clone());
  }

  long bytes() {
    return counts == null ? 0 : 4L * counts.length;
  }
}
