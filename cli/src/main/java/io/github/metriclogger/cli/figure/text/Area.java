package io.github.metriclogger.cli.figure.text;

/**
 * A part of a canvas, in cells.
 *
 * @param left its first column
 * @param top its first row
 * @param width how many columns
 * @param height how many rows
 */
public record Area(int left, int top, int width, int height) {

  /** Behind its last column. */
  public int right() {
    return left + width;
  }

  /** Below its last row. */
  public int bottom() {
    return top + height;
  }

  /** Without some rows at its top. */
  Area below(int rows) {
    return new Area(left, top + rows, width, Math.max(0, height - rows));
  }
}
