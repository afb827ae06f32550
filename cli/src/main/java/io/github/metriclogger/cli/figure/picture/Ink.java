package io.github.metriclogger.cli.figure.picture;

/**
 * How something is drawn.
 *
 * @param colour 0xRRGGBB
 * @param opacity 0 to 1
 * @param width of lines, in pixels
 * @param dash 0 is solid, else a dash pattern of {@link #pattern()}
 */
record Ink(int colour, double opacity, double width, int dash) {

  private static final float[][] PATTERNS = {{}, {7, 4}, {2, 3}};

  static Ink of(int colour) {
    return new Ink(colour, 1, 1, 0);
  }

  Ink faint(double newOpacity) {
    return new Ink(colour, newOpacity, width, dash);
  }

  Ink wide(double newWidth) {
    return new Ink(colour, opacity, newWidth, dash);
  }

  Ink dashed(int newDash) {
    return new Ink(colour, opacity, width, newDash);
  }

  /** The lengths of dashes and gaps in pixels; none of a solid line. */
  float[] pattern() {
    return PATTERNS[dash].clone();
  }
}
