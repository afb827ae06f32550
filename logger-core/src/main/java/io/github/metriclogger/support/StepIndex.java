package io.github.metriclogger.support;

import java.util.Arrays;

/**
 * Where in a file the rows of a step may begin: some offsets, each with the highest step before it.
 * A reader fills it while it reads the file from its start, so that a later look need not begin
 * there. A few kilobytes, however long the file is. Not safe for use by several threads.
 */
public final class StepIndex {

  private static final int MOST_MARKS = 1024;
  private static final long FIRST_SPACING = 1 << 20;

  private final long[] offsets = new long[MOST_MARKS];
  private final long[] highest = new long[MOST_MARKS];
  private int marks;
  private long spacing = FIRST_SPACING;
  private long highestSoFar = Long.MIN_VALUE;

  /** An index of a file of which nothing was read. */
  public StepIndex() {}

  /** Records that a row of a step was read. */
  public void add(long step) {
    highestSoFar = Math.max(highestSoFar, step);
  }

  /** Records that something was read whose step is not known: nothing behind it can be skipped. */
  public void addUnknown() {
    highestSoFar = Long.MAX_VALUE;
  }

  /**
   * Records that all rows before an offset were added, and none behind it.
   *
   * @param offset where a row begins, or may begin later; offsets rise from call to call
   */
  public void mark(long offset) {
    long last = marks == 0 ? 0 : offsets[marks - 1];
    if (offset - last < spacing || highestSoFar == Long.MAX_VALUE) {
      return;
    }
    if (marks == MOST_MARKS) {
      thinOut();
    }
    offsets[marks] = offset;
    highest[marks] = highestSoFar;
    marks++;
  }

  private void thinOut() {
    for (int i = 0; i < MOST_MARKS / 2; i++) {
      offsets[i] = offsets[2 * i + 1];
      highest[i] = highest[2 * i + 1];
    }
    marks = MOST_MARKS / 2;
    spacing *= 2;
  }

  /**
   * An offset before which no row is of a step or of a later one.
   *
   * @return the furthest one that is known, 0 when there is none
   */
  public long before(long step) {
    int found = Arrays.binarySearch(highest, 0, marks, step);
    while (found > 0 && highest[found - 1] == step) {
      found--;
    }
    int marksBelow = found < 0 ? -found - 1 : found;
    return marksBelow == 0 ? 0 : offsets[marksBelow - 1];
  }

  /** Forgets all: the file has another content. */
  public void clear() {
    marks = 0;
    spacing = FIRST_SPACING;
    highestSoFar = Long.MIN_VALUE;
  }
}
