package io.github.metriclogger.cli.dash;

/**
 * The part of the axis that is shown.
 *
 * @param low where it begins, as a part of the whole axis from 0 to 1
 * @param high where it ends
 */
record ViewWindow(double low, double high) {
  static final ViewWindow WHOLE = new ViewWindow(0, 1);

  boolean isWhole() {
    return low <= 0 && high >= 1;
  }

  /** A window half or twice as wide around a place. */
  ViewWindow zoomed(double place, double factor) {
    double width = Math.min(1, (high - low) * factor);
    double from = Math.max(0, Math.min(1 - width, place - width / 2));
    return new ViewWindow(from, from + width);
  }

  /** The window moved so that a place is in it. */
  ViewWindow showing(double place) {
    double width = high - low;
    if (place >= low && place <= high) {
      return this;
    }
    double from = place < low ? place : place - width;
    return new ViewWindow(
        Math.max(0, Math.min(1 - width, from)), Math.max(0, Math.min(1 - width, from)) + width);
  }
}
