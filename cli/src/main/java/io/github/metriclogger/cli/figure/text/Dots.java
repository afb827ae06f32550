package io.github.metriclogger.cli.figure.text;

import java.util.function.IntUnaryOperator;

/**
 * Dots in cells: two columns and four rows a cell in braille, one of each in ASCII. Counted from
 * the left and from the bottom; what lies outside is left out.
 */
final class Dots {

  private static final int[][] BITS = {{0x40, 0x04, 0x02, 0x01}, {0x80, 0x20, 0x10, 0x08}};

  private final Area area;
  private final int across;
  private final int up;
  private final byte[] dots;
  private final byte[] hues;

  Dots(Area area, boolean isAscii) {
    this.area = area;
    this.across = isAscii ? 1 : 2;
    this.up = isAscii ? 1 : 4;
    this.dots = new byte[area.width() * area.height()];
    this.hues = new byte[area.width() * area.height()];
  }

  /** How many columns of dots there are. */
  int columns() {
    return area.width() * across;
  }

  /** How many rows of dots there are. */
  int rows() {
    return area.height() * up;
  }

  void set(int x, int y, int hue) {
    if (x < 0 || y < 0 || x >= columns() || y >= rows()) {
      return;
    }
    int cell = (area.height() - 1 - y / up) * area.width() + x / across;
    dots[cell] |= (byte) BITS[x % across][y % up];
    hues[cell] = (byte) hue;
  }

  /** Draws a straight line. */
  void line(int fromX, int fromY, int toX, int toY, int hue) {
    int length = Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY));
    for (int i = 0; i <= length; i++) {
      double part = length == 0 ? 0 : (double) i / length;
      set(
          (int) Math.round(fromX + part * (toX - fromX)),
          (int) Math.round(fromY + part * (toY - fromY)),
          hue);
    }
  }

  /**
   * Copies cells with a dot to a canvas.
   *
   * @param ascii what a cell with a dot is in ASCII, by its hue
   */
  void copyTo(TextCanvas canvas, Role role, IntUnaryOperator ascii) {
    for (int i = 0; i < dots.length; i++) {
      if (dots[i] != 0) {
        int rune = up == 1 ? ascii.applyAsInt(hues[i]) : 0x2800 + (dots[i] & 255);
        int x = area.left() + i % area.width();
        int y = area.top() + i / area.width();
        canvas.put(x, y, rune, role, hues[i]);
      }
    }
  }
}
