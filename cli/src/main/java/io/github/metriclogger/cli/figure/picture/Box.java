package io.github.metriclogger.cli.figure.picture;

/**
 * A part of a picture.
 *
 * @param left its left end in pixels
 * @param top its upper end in pixels
 * @param width in pixels
 * @param height in pixels
 */
record Box(double left, double top, double width, double height) {

  double right() {
    return left + width;
  }

  double bottom() {
    return top + height;
  }

  /** This box without a margin at each side. */
  Box inside(double atLeft, double atTop, double atRight, double atBottom) {
    return new Box(
        left + atLeft,
        top + atTop,
        Math.max(1, width - atLeft - atRight),
        Math.max(1, height - atTop - atBottom));
  }
}
