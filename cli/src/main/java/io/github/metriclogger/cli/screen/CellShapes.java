package io.github.metriclogger.cli.screen;

/**
 * The characters of one tone that are drawn instead of set: braille, lines and blocks. Coordinates
 * are pixels in a cell of 8 by 16.
 */
final class CellShapes {

  private static final String LINES = "─━│┌┐└┘├┤┬┴┼╭╮╯╰";

  /** Bits of the arms of each of {@link #LINES}: left 1, right 2, up 4, down 8. */
  private static final int[] ARMS = {3, 3, 12, 10, 9, 6, 5, 14, 13, 11, 7, 15, 10, 9, 5, 6};

  private static final int BRAILLE = 0x2800;
  private static final int FULL_BLOCK = 0x2588;
  private static final int LOWER_EIGHTH = 0x2581;
  private static final int LEFT_EIGHTH = 0x258F;

  private final StringBuilder filled = new StringBuilder();
  private final StringBuilder lines = new StringBuilder();

  /** Whether a character is drawn. */
  static boolean isShape(int glyph) {
    return (glyph >= BRAILLE && glyph < BRAILLE + 256)
        || (glyph >= LOWER_EIGHTH && glyph <= LEFT_EIGHTH)
        || LINES.indexOf(glyph) >= 0;
  }

  /** Adds a character whose cell begins at a place; false when it is none that is drawn. */
  boolean add(int glyph, int x, int y) {
    if (!isShape(glyph)) {
      return false;
    }
    int line = LINES.indexOf(glyph);
    if (line >= 0) {
      line(ARMS[line], x, y);
    } else if (glyph >= BRAILLE) {
      dots(glyph - BRAILLE, x, y);
    } else if (glyph <= FULL_BLOCK) {
      int height = 2 * (glyph - LOWER_EIGHTH + 1);
      block(x, y + 16 - height, 8, height);
    } else {
      block(x, y, LEFT_EIGHTH - glyph + 1, 16);
    }
    return true;
  }

  private void line(int arms, int x, int y) {
    int[] ends = {1, 0, 8, 2, 8, 8, 4, 4, 0, 8, 4, 16};
    for (int i = 0; i < ends.length; i += 3) {
      if ((arms & ends[i]) != 0) {
        lines.append('M').append(x + 4).append(' ').append(y + 8);
        lines.append('L').append(x + ends[i + 1]).append(' ').append(y + ends[i + 2]);
      }
    }
  }

  private void dots(int bits, int x, int y) {
    int[] columns = {0, 0, 0, 1, 1, 1, 0, 1};
    int[] rows = {0, 1, 2, 0, 1, 2, 3, 3};
    for (int bit = 0; bit < columns.length; bit++) {
      if ((bits & 1 << bit) != 0) {
        block(x + 4 * columns[bit], y + 4 * rows[bit], 3, 3);
      }
    }
  }

  private void block(int x, int y, int width, int height) {
    filled.append('M').append(x).append(' ').append(y).append('h').append(width);
    filled.append('v').append(height).append('h').append(-width).append('z');
  }

  /** Appends the paths in a colour, if there are any. */
  void appendTo(StringBuilder svg, String colour) {
    if (filled.length() > 0) {
      svg.append("<path fill=\"").append(colour).append("\" d=\"").append(filled).append("\"/>\n");
    }
    if (lines.length() > 0) {
      svg.append("<path stroke=\"").append(colour).append("\" d=\"").append(lines).append("\"/>\n");
    }
  }
}
