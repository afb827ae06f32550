package io.github.metriclogger.cli.screen;

/**
 * A rectangle of cells.
 *
 * @param x its left column
 * @param y its top row
 * @param width in cells
 * @param height in cells
 */
public record Region(int x, int y, int width, int height) {

  /** The column behind the last one. */
  public int right() {
    return x + width;
  }

  /** The row behind the last one. */
  public int bottom() {
    return y + height;
  }

  /** What is inside of a frame around this area, with a blank column at either side. */
  public Region inside() {
    return new Region(x + 2, y + 1, Math.max(0, width - 4), Math.max(0, height - 2));
  }
}
