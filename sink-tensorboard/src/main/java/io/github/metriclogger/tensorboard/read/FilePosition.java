package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.support.file.FilePlace;
import org.jspecify.annotations.Nullable;

/**
 * Position of reading in one file, with its text form for a read position.
 *
 * @param place the next record, after the start of the file
 * @param headKnown whether {@code start} is final
 * @param start the step of the file's session start, {@link EventFileFollower#NO_START} for none
 * @param reportedAny whether anything with a step was reported
 * @param highest the highest step that was reported
 */
record FilePosition(
    FilePlace place, boolean headKnown, long start, boolean reportedAny, long highest) {

  private static final char BETWEEN = ',';

  String text() {
    String head = headKnown ? "none" : "";
    return place.text()
        + BETWEEN
        + (start == EventFileFollower.NO_START ? head : Long.toString(start))
        + BETWEEN
        + (reportedAny ? Long.toString(highest) : "");
  }

  /** Parses the output of {@link #text}; returns null if the text is not a position. */
  static @Nullable FilePosition parse(String text) {
    int last = text.lastIndexOf(BETWEEN);
    int middle = text.lastIndexOf(BETWEEN, last - 1);
    FilePlace place = middle < 0 ? null : FilePlace.parse(text.substring(0, middle));
    if (place == null) {
      return null;
    }
    String start = text.substring(middle + 1, last);
    String highest = text.substring(last + 1);
    try {
      boolean hasStart = !start.isEmpty() && !start.equals("none");
      return new FilePosition(
          place,
          !start.isEmpty(),
          hasStart ? Long.parseLong(start) : EventFileFollower.NO_START,
          !highest.isEmpty(),
          highest.isEmpty() ? Long.MIN_VALUE : Long.parseLong(highest));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
