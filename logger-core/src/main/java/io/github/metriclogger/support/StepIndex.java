package io.github.metriclogger.support;

import java.util.Arrays;

/**
 * An index of where in a file the rows of a step may begin: some offsets, each with the highest
 * step before it. A reader fills it while it reads the file from the start, so that it can later
 * start further on. Takes a few kilobytes, however long the file is. Not safe for use by several
 * threads.
 */
public final class StepIndex {

  private static final int MOST_MARKS = 1024;
  private static final long FIRST_SPACING = 1 << 20;

  private final long[] offsets = new long[MOST_MARKS];
  private final long[] highest = new long[MOST_MARKS];
  private int marks;
  private long spacing = FIRST_SPACING;
  private long highestSoFar = Long.MIN_VALUE;

  /** Creates the index of a file that has not been read yet. */
  public StepIndex() {}

  /** Records that a row with a step was read. */
  public void add(long step) {
    highestSoFar = Math.max(highestSoFar, step);
  }

  /** Records that something with an unknown step was read: no mark after it is of use. */
  public void addUnknown() {
    highestSoFar = Long.MAX_VALUE;
  }

  /**
   * Records that all rows before an offset have been added, and none after it.
   *
   * @param offset where a row begins, or may begin later; must rise from call to call
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
   * Returns an offset before which there is no row with the given step or a later one.
   *
   * @return the furthest known one, 0 if there is none
   */
  public long before(long step) {
    int found = Arrays.binarySearch(highest, 0, marks, step);
    while (found > 0 && highest[found - 1] == step) {
      found--;
    }
    int marksBelow = found < 0 ? -found - 1 : found;
    return marksBelow == 0 ? 0 : offsets[marksBelow - 1];
  }

  /** Clears the index, because the file has other content now. */
  public void clear() {
    marks = 0;
    spacing = FIRST_SPACING;
    highestSoFar = Long.MIN_VALUE;
  }
}
