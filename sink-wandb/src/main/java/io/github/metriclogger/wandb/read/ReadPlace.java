package io.github.metriclogger.wandb.read;

import org.jspecify.annotations.Nullable;

/**
 * How far a log was reported, as text for a position.
 *
 * @param offset behind the last record that was reported
 * @param printLength how many of the first bytes are known
 * @param print their checksum
 */
record ReadPlace(long offset, int printLength, int print) {

  /** How many first bytes distinguish one log from another: run ids and times are there. */
  static final int LONGEST_PRINT = 256;

  /** The start. */
  static final ReadPlace START = new ReadPlace(0, 0, 0);

  private static final String BETWEEN = ",";

  String text() {
    return String.join(
        BETWEEN, Long.toString(offset), Integer.toString(printLength), Integer.toHexString(print));
  }

  /** The place that {@link #text} describes; null when it describes none. */
  static @Nullable ReadPlace parse(String text) {
    String[] parts = text.split(BETWEEN, -1);
    try {
      ReadPlace place =
          new ReadPlace(
              Long.parseLong(parts[0]),
              Integer.parseInt(parts[1]),
              Integer.parseUnsignedInt(parts[2], 16));
      boolean isPlace =
          parts.length == 3
              && place.printLength > 0
              && place.printLength <= Math.min(place.offset, LONGEST_PRINT);
      return isPlace ? place : null;
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return null;
    }
  }
}
