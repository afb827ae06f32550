package io.github.metriclogger.cli.screen;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Turns grids into what a terminal has to be sent: the cells that differ from the grid before, and
 * all of them only at first and after a change of size. Each frame is one array of bytes inside a
 * synchronized update, so that no half of it is ever seen. Not safe for use by several threads.
 */
public final class FrameWriter {

  private static final String BEGIN = "\033[?2026h";
  private static final String END = "\033[?2026l";
  private static final String CLEAR = "\033[0m\033[2J";

  /** So many equal cells between two changes are sent again: moving over them costs as much. */
  private static final int SHORT_GAP = 4;

  private final Palette palette;
  private final boolean isAscii;
  private final StringBuilder out = new StringBuilder();
  private @Nullable CellGrid before;
  private @Nullable Tone tone;
  private int column;
  private int row;

  /**
   * Creates a writer for a screen whose content is not known.
   *
   * @param palette the colours
   * @param isAscii whether symbols are replaced by ASCII ones
   */
  public FrameWriter(Palette palette, boolean isAscii) {
    this.palette = palette;
    this.isAscii = isAscii;
  }

  /** Forgets what the screen shows, so that the next frame draws all of it. */
  public void forget() {
    before = null;
  }

  /** What to send to make a screen that showed the grid before show this one; may be empty. */
  public byte[] frame(CellGrid next) {
    CellGrid shown = before;
    boolean isSameSize =
        shown != null && shown.width() == next.width() && shown.height() == next.height();
    out.setLength(0);
    tone = null;
    row = -1;
    if (!isSameSize) {
      out.append(CLEAR);
      shown = new CellGrid(next.width(), next.height());
    }
    for (int y = 0; y < next.height(); y++) {
      row(shown, next, y);
    }
    before = next;
    if (out.length() == 0) {
      return new byte[0];
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(out.length() + 32);
    bytes.writeBytes((BEGIN + out + "\033[0m" + END).getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  private void row(@Nullable CellGrid shown, CellGrid next, int y) {
    int x = 0;
    while (x < next.width()) {
      if (shown != null && isEqual(shown, next, x, y)) {
        x++;
        continue;
      }
      int start = next.glyph(x, y) == CellGrid.CONTINUED && x > 0 ? x - 1 : x;
      moveTo(start, y, next);
      x = cell(next, start, y);
    }
  }

  private boolean isEqual(CellGrid shown, CellGrid next, int x, int y) {
    Tone was = shown.tone(x, y);
    Tone is = next.tone(x, y);
    return shown.glyph(x, y) == next.glyph(x, y)
        && (was == is || (next.glyph(x, y) == ' ' && !isFilled(was) && !isFilled(is)));
  }

  /** Whether blanks are seen in an tone; so they may be in an unknown one. */
  private boolean isFilled(@Nullable Tone any) {
    return any == null || palette.isFilled(any);
  }

  private void moveTo(int x, int y, CellGrid next) {
    if (row == y && column == x) {
      return;
    }
    if (row == y && x > column && x - column <= SHORT_GAP && isPlain(next, y, x)) {
      while (column < x) {
        cell(next, column, y);
      }
      return;
    }
    if (row == y && x > column) {
      out.append("\033[").append(x - column).append('C');
    } else {
      out.append("\033[").append(y + 1);
      if (x > 0) {
        out.append(';').append(x + 1);
      }
      out.append('H');
    }
    row = y;
    column = x;
  }

  /** Whether the cells up to a column can be sent again without a change of tone. */
  private boolean isPlain(CellGrid next, int y, int end) {
    for (int x = column; x < end; x++) {
      int glyph = next.glyph(x, y);
      boolean isSameInk = glyph == ' ' || next.tone(x, y) == tone;
      if (glyph == CellGrid.CONTINUED || glyph > 0x7F || !isSameInk) {
        return false;
      }
    }
    return true;
  }

  private int cell(CellGrid next, int x, int y) {
    int glyph = next.glyph(x, y);
    Tone wanted = next.tone(x, y);
    if (wanted != tone && (glyph != ' ' || isFilled(tone) || isFilled(wanted))) {
      out.append(palette.code(wanted));
      tone = wanted;
    }
    out.appendCodePoint(isAscii ? AsciiForm.of(glyph) : glyph);
    boolean isWide = x + 1 < next.width() && next.glyph(x + 1, y) == CellGrid.CONTINUED;
    column = x + (isWide ? 2 : 1);
    return column;
  }
}
