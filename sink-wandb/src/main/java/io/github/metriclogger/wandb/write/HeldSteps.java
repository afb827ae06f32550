package io.github.metriclogger.wandb.write;

import java.util.Arrays;

/**
 * A set of steps, stored as arithmetic progressions because steps are mostly logged at even
 * distances. Beyond {@value #MOST_ROWS} progressions it treats all steps in between as members. All
 * steps are added before the first query. Not for use by several threads.
 */
final class HeldSteps {

  static final int MOST_ROWS = 1 << 18;

  private static final int FIRST = 0;
  private static final int LAST = 1;
  private static final int STRIDE = 2;
  private static final int REACH = 3;

  /**
   * For each progression its first step, last step and stride, and the highest step of this and all
   * earlier ones.
   */
  private long[][] rows = new long[4][];

  private int size;
  private boolean isSorted = true;

  /** Adds a step, in any order. */
  void add(long step) {
    if (size > 0 && extend(rows[size - 1], step)) {
      return;
    }
    isSorted = false;
    if (size == MOST_ROWS) {
      widen(rows[size - 1], step);
      return;
    }
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, 2 * size);
    }
    rows[size++] = new long[] {step, step, 0, step};
  }

  private static void widen(long[] row, long step) {
    row[FIRST] = Math.min(row[FIRST], step);
    row[LAST] = Math.max(row[LAST], step);
    row[STRIDE] = 1;
  }

  private static boolean extend(long[] row, long step) {
    if (contains(row, step)) {
      return true;
    }
    long distance = step - row[LAST];
    boolean isNext = distance > 0 && (row[STRIDE] == 0 || row[STRIDE] == distance);
    if (isNext) {
      row[STRIDE] = distance;
      row[LAST] = step;
    }
    return isNext;
  }

  private static boolean contains(long[] row, long step) {
    return step == row[FIRST]
        || (step > row[FIRST] && step <= row[LAST] && (step - row[FIRST]) % row[STRIDE] == 0);
  }

  /** Whether a step was added. */
  boolean contains(long step) {
    if (!isSorted) {
      sort();
    }
    int at = lastFrom(step);
    while (at >= 0 && rows[at][REACH] >= step) {
      if (contains(rows[at], step)) {
        return true;
      }
      at--;
    }
    return false;
  }

  /** The last progression that begins at or before a step, -1 if none does. */
  private int lastFrom(long step) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (rows[middle][FIRST] <= step) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  private void sort() {
    Arrays.sort(rows, 0, size, (one, other) -> Long.compare(one[FIRST], other[FIRST]));
    long reach = Long.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      reach = Math.max(reach, rows[i][LAST]);
      rows[i][REACH] = reach;
    }
    isSorted = true;
  }

  /** Number of progressions. */
  int rows() {
    return size;
  }
}
