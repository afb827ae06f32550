package io.github.metriclogger.tensorboard.read;

import org.jspecify.annotations.Nullable;

/**
 * How far a file was read, as text for a position.
 *
 * @param offset where the next record begins, above 0
 * @param printLength how many of the first bytes are known
 * @param print their checksum
 * @param headKnown whether {@code start} is settled
 * @param start the step of the file's session start, {@link FollowedEventFile#NO_START} for none
 * @param toldAny whether anything was told that has a step
 * @param highest the highest step that was told
 */
record ReadingPlace(
    long offset,
    int printLength,
    int print,
    boolean headKnown,
    long start,
    boolean toldAny,
    long highest) {

  /** So many first bytes tell one file from another. */
  static final int LONGEST_PRINT = 256;

  private static final String BETWEEN = ",";

  String text() {
    return String.join(
        BETWEEN,
        Long.toString(offset),
        Integer.toString(printLength),
        Integer.toHexString(print),
        start == FollowedEventFile.NO_START ? headKnown ? "none" : "" : Long.toString(start),
        toldAny ? Long.toString(highest) : "");
  }

  /** The place that {@link #text} describes; null when it describes none. */
  static @Nullable ReadingPlace parse(String text) {
    String[] parts = text.split(BETWEEN, -1);
    if (parts.length != 5) {
      return null;
    }
    try {
      boolean hasStart = !parts[3].isEmpty() && !parts[3].equals("none");
      long start = hasStart ? Long.parseLong(parts[3]) : FollowedEventFile.NO_START;
      long highest = parts[4].isEmpty() ? Long.MIN_VALUE : Long.parseLong(parts[4]);
      int print = Integer.parseUnsignedInt(parts[2], 16);
      long offset = Long.parseLong(parts[0]);
      int printLength = Integer.parseInt(parts[1]);
      boolean isPlace = printLength > 0 && printLength <= Math.min(offset, LONGEST_PRINT);
      return isPlace
          ? new ReadingPlace(
              offset, printLength, print, !parts[3].isEmpty(), start, !parts[4].isEmpty(), highest)
          : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
