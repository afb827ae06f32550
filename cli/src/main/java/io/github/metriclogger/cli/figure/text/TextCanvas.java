package io.github.metriclogger.cli.figure.text;

import io.github.metriclogger.cli.text.DisplayWidth;
import java.util.Arrays;

/**
 * Cells of text. Each has a rune, a role and a hue; a wide character has two cells, the second of
 * which is {@link #CONTINUED}. What lies outside is left out. Not safe for use by several threads.
 */
public final class TextCanvas {

  /** The rune of the second cell of a wide character. */
  public static final int CONTINUED = 0;

  private final int width;
  private final int height;
  private final int[] runes;
  private final Role[] roles;
  private final byte[] hues;

  /**
   * Creates a blank canvas.
   *
   * @param width in cells, at least 0
   * @param height in rows, at least 0
   */
  public TextCanvas(int width, int height) {
    this.width = width;
    this.height = height;
    runes = new int[width * height];
    roles = new Role[width * height];
    hues = new byte[width * height];
    Arrays.fill(runes, ' ');
    Arrays.fill(roles, Role.BLANK);
  }

  /** The width in cells. */
  public int width() {
    return width;
  }

  /** The height in rows. */
  public int height() {
    return height;
  }

  /** The character of a cell, a blank where nothing is, {@link #CONTINUED} behind a wide one. */
  public int rune(int x, int y) {
    return runes[y * width + x];
  }

  /** What a cell shows. */
  public Role role(int x, int y) {
    return roles[y * width + x];
  }

  /** The hue of a cell, see {@link io.github.metriclogger.cli.figure.Theme#hue(int)}. */
  public int hue(int x, int y) {
    return hues[y * width + x];
  }

  /** Sets a cell to a narrow character. */
  public void put(int x, int y, int rune, Role role, int hue) {
    if (x >= 0 && y >= 0 && x < width && y < height) {
      separate(x, y);
      set(y * width + x, rune, role, hue);
    }
  }

  /**
   * Writes a text in one row. Combining characters are left out, and a wide character of which only
   * half has room.
   *
   * @return how many cells it takes
   */
  public int text(int x, int y, String text, Role role) {
    int cell = x;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int rune = text.codePointAt(at);
      int cells = DisplayWidth.of(rune);
      if (cells == 2 && cell >= 0 && cell + 1 < width && y >= 0 && y < height) {
        separate(cell, y);
        separate(cell + 1, y);
        set(y * width + cell, rune, role, 0);
        set(y * width + cell + 1, CONTINUED, role, 0);
      } else if (cells == 1) {
        put(cell, y, rune, role, 0);
      }
      cell += cells;
    }
    return cell - x;
  }

  /** Blanks the other half of a wide character of which one half is written over. */
  private void separate(int x, int y) {
    int cell = y * width + x;
    if (runes[cell] == CONTINUED && x > 0) {
      set(cell - 1, ' ', Role.BLANK, 0);
    }
    if (x + 1 < width && runes[cell + 1] == CONTINUED) {
      set(cell + 1, ' ', Role.BLANK, 0);
    }
  }

  private void set(int cell, int rune, Role role, int hue) {
    runes[cell] = rune;
    roles[cell] = role;
    hues[cell] = (byte) hue;
  }

  /** The rows without colours and without blanks at their ends, each with a line end. */
  public String toPlainText() {
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < end(y); x++) {
        if (rune(x, y) != CONTINUED) {
          text.appendCodePoint(rune(x, y));
        }
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** The rows with colours for a terminal, without blanks at their ends, each with a line end. */
  public String toAnsi(TerminalColours colours) {
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < height; y++) {
      String last = TerminalColours.RESET;
      for (int x = 0; x < end(y); x++) {
        if (rune(x, y) == CONTINUED) {
          continue;
        }
        String style = colours.of(role(x, y), hue(x, y));
        if (!style.equals(last)) {
          text.append(style);
          last = style;
        }
        text.appendCodePoint(rune(x, y));
      }
      text.append(last.equals(TerminalColours.RESET) ? "" : TerminalColours.RESET).append('\n');
    }
    return text.toString();
  }

  private int end(int y) {
    int end = width;
    while (end > 0 && rune(end - 1, y) == ' ') {
      end--;
    }
    return end;
  }
}
