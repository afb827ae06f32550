package io.github.metriclogger.tensorboard.read;

import org.jspecify.annotations.Nullable;

/**
 * Position of reading in one file, with its text form for a read position.
 *
 * @param offset offset of the next record, greater than 0
 * @param printLength number of bytes at the start of the file covered by the checksum
 * @param print checksum of these bytes
 * @param headKnown whether {@code start} is final
 * @param start the step of the file's session start, {@link EventFileFollower#NO_START} for none
 * @param reportedAny whether anything with a step was reported
 * @param highest the highest step that was reported
 */
record FilePosition(
    long offset,
    int printLength,
    int print,
    boolean headKnown,
    long start,
    boolean reportedAny,
    long highest) {

  /** Maximum number of bytes at the start of a file that identify it. */
  static final int LONGEST_PRINT = 256;

  private static final String BETWEEN = ",";

  String text() {
    return String.join(
        BETWEEN,
        Long.toString(offset),
        Integer.toString(printLength),
        Integer.toHexString(print),
        start == EventFileFollower.NO_START ? headKnown ? "none" : "" : Long.toString(start),
        reportedAny ? Long.toString(highest) : "");
  }

  /** Parses the output of {@link #text}; returns null if the text is not a position. */
  static @Nullable FilePosition parse(String text) {
    String[] parts = text.split(BETWEEN, -1);
    if (parts.length != 5) {
      return null;
    }
    try {
      boolean hasStart = !parts[3].isEmpty() && !parts[3].equals("none");
      long start = hasStart ? Long.parseLong(parts[3]) : EventFileFollower.NO_START;
      long highest = parts[4].isEmpty() ? Long.MIN_VALUE : Long.parseLong(parts[4]);
      int print = Integer.parseUnsignedInt(parts[2], 16);
      long offset = Long.parseLong(parts[0]);
      int printLength = Integer.parseInt(parts[1]);
      boolean isPlace = printLength > 0 && printLength <= Math.min(offset, LONGEST_PRINT);
      return isPlace
          ? new FilePosition(
              offset, printLength, print, !parts[3].isEmpty(), start, !parts[4].isEmpty(), highest)
          : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
