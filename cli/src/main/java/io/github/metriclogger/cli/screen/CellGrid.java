package io.github.metriclogger.cli.screen;

import io.github.metriclogger.cli.text.DisplayWidth;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * A screenful of cells, each a character and an {@link Tone}. A wide character takes two cells and
 * is never cut in half; combining and control characters are left out. Whatever lies outside is
 * clipped. Not safe for use by several threads.
 */
public final class CellGrid {

  /** Marks the second cell of a wide character. */
  static final int CONTINUED = 0;

  private final int width;
  private final int height;
  private final int[] glyphs;
  private final byte[] tones;

  /**
   * Creates a blank grid.
   *
   * @param width in cells, at least 0
   * @param height in cells, at least 0
   */
  public CellGrid(int width, int height) {
    this.width = width;
    this.height = height;
    this.glyphs = new int[width * height];
    this.tones = new byte[width * height];
    Arrays.fill(glyphs, ' ');
  }

  /** The cells of a row. */
  public int width() {
    return width;
  }

  /** The rows. */
  public int height() {
    return height;
  }

  /** The character of a cell; 0 for the second cell of a wide one. */
  public int glyph(int x, int y) {
    return glyphs[y * width + x];
  }

  /** The tone of a cell. */
  public Tone tone(int x, int y) {
    return Tone.of(tones[y * width + x]);
  }

  /** Puts a character of any width into a cell. */
  public void put(int x, int y, int character, Tone tone) {
    int cells = DisplayWidth.of(character);
    if (y < 0 || y >= height || x < 0 || x + cells > width || cells == 0) {
      return;
    }
    int at = y * width + x;
    clearHalves(at, x);
    glyphs[at] = character;
    tones[at] = tone.number();
    if (cells == 2) {
      clearHalves(at + 1, x + 1);
      glyphs[at + 1] = CONTINUED;
      tones[at + 1] = tone.number();
    }
  }

  /** Blanks the other half of a wide character of which one cell is about to be replaced. */
  private void clearHalves(int at, int x) {
    if (glyphs[at] == CONTINUED && x > 0) {
      glyphs[at - 1] = ' ';
      glyphs[at] = ' ';
    }
    if (x + 1 < width && glyphs[at + 1] == CONTINUED) {
      glyphs[at + 1] = ' ';
    }
  }

  /** Writes a text up to the end of the row; returns the column behind it. */
  public int text(int x, int y, String text, Tone tone) {
    return text(x, y, text, tone, width - x);
  }

  /**
   * Writes a text.
   *
   * @param room the most cells; a longer text ends with an ellipsis
   * @return the column behind the text
   */
  public int text(int x, int y, String text, Tone tone, int room) {
    int column = x;
    String shown = clipped(text, room);
    for (int at = 0; at < shown.length(); at += Character.charCount(shown.codePointAt(at))) {
      int character = shown.codePointAt(at);
      put(column, y, character, tone);
      column += DisplayWidth.of(character);
    }
    return column;
  }

  /** Writes a text that ends before a column; returns the column it starts at. */
  public int textBefore(int end, int y, String text, Tone tone) {
    int x = end - DisplayWidth.of(text);
    text(x, y, text, tone, end - x);
    return x;
  }

  /** A text cut to so many cells, with an ellipsis where something is missing. */
  public static String clipped(String text, int room) {
    if (room <= 0) {
      return "";
    }
    if (DisplayWidth.of(text) <= room) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int width = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      width += DisplayWidth.of(text.codePointAt(at));
      if (width > room - 1) {
        break;
      }
      kept.appendCodePoint(text.codePointAt(at));
    }
    return kept.append('…').toString();
  }

  /** Repeats a character in a row. */
  public void line(int x, int y, int cells, int character, Tone tone) {
    for (int i = 0; i < cells; i++) {
      put(x + i, y, character, tone);
    }
  }

  /** Blanks an area. */
  public void clear(Region area) {
    for (int y = area.y(); y < area.bottom(); y++) {
      line(area.x(), y, area.width(), ' ', Tone.TEXT);
    }
  }

  /** Frames an area with rounded corners. */
  public void frame(Region area, Tone tone) {
    int right = area.right() - 1;
    int bottom = area.bottom() - 1;
    line(area.x() + 1, area.y(), area.width() - 2, '─', tone);
    line(area.x() + 1, bottom, area.width() - 2, '─', tone);
    for (int y = area.y() + 1; y < bottom; y++) {
      put(area.x(), y, '│', tone);
      put(right, y, '│', tone);
    }
    put(area.x(), area.y(), '╭', tone);
    put(right, area.y(), '╮', tone);
    put(area.x(), bottom, '╰', tone);
    put(right, bottom, '╯', tone);
  }

  /** Copies all cells of another grid of any size. */
  public void copy(CellGrid other, int x, int y) {
    for (int row = 0; row < other.height; row++) {
      for (int column = 0; column < other.width; column++) {
        if (other.glyph(column, row) != CONTINUED) {
          put(x + column, y + row, other.glyph(column, row), other.tone(column, row));
        }
      }
    }
  }

  /** The rows as plain text without blanks at their ends. */
  public String plain() {
    return rows(glyph -> glyph);
  }

  /** The same with symbols replaced by ASCII ones. */
  public String ascii() {
    return rows(AsciiForm::of);
  }

  private String rows(IntUnaryOperator form) {
    StringBuilder out = new StringBuilder();
    for (int y = 0; y < height; y++) {
      StringBuilder row = new StringBuilder();
      for (int x = 0; x < width; x++) {
        if (glyph(x, y) != CONTINUED) {
          row.appendCodePoint(form.applyAsInt(glyph(x, y)));
        }
      }
      out.append(row.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }
}
