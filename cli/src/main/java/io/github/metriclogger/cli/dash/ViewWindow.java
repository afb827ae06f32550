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

  /**
   * An axis.
   *
   * @param low where it begins
   * @param high where it ends
   */
  record Axis(double low, double high) {

    /** The part of another axis where the place of a part of this one is. */
    double moved(double part, Axis other) {
      return (low + part * (high - low) - other.low) / (other.high - other.low);
    }
  }

  /** The same places when the axis has grown; a window at its end follows it. */
  ViewWindow on(Axis before, Axis now) {
    if (isWhole()) {
      return this;
    }
    double from = before.moved(low, now);
    double width = Math.min(1, before.moved(high, now) - from);
    double begin = high >= 1 ? 1 - width : Math.max(0, Math.min(1 - width, from));
    return new ViewWindow(begin, begin + width);
  }
}
