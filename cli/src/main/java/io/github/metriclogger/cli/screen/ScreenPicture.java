package io.github.metriclogger.cli.screen;

import io.github.metriclogger.cli.text.DisplayWidth;
import io.github.metriclogger.cli.text.SvgText;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * A screen as an SVG document, for pages and reports. Braille, lines and blocks become shapes, so
 * that they fit together in any font; text is set to the width of its cells. Equal screens, equal
 * documents.
 */
public final class ScreenPicture {

  private static final int CELL_WIDTH = 8;
  private static final int CELL_HEIGHT = 16;
  private static final int MARGIN = 12;
  private static final int BASELINE = 12;

  private final CellGrid grid;
  private final Map<Tone, CellShapes> shapes = new EnumMap<>(Tone.class);
  private final StringBuilder texts = new StringBuilder();
  private final ToIntFunction<Tone> colour;

  private ScreenPicture(CellGrid grid, ToIntFunction<Tone> colour) {
    this.grid = grid;
    this.colour = colour;
  }

  /**
   * Paints a screen.
   *
   * @param grid the screen
   * @param colour for each tone 0xRRGGBB
   * @param ground the colour behind all, 0xRRGGBB
   * @return the document, to be written in UTF-8
   */
  public static String of(CellGrid grid, ToIntFunction<Tone> colour, int ground) {
    return new ScreenPicture(grid, colour).document(ground);
  }

  private String document(int ground) {
    for (int y = 0; y < grid.height(); y++) {
      row(y);
    }
    int width = 2 * MARGIN + grid.width() * CELL_WIDTH;
    int height = 2 * MARGIN + grid.height() * CELL_HEIGHT;
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(width);
    svg.append("\" height=\"").append(height).append("\" viewBox=\"0 0 ");
    svg.append(width)
        .append(' ')
        .append(height)
        .append("\">\n<rect width=\"100%\" height=\"100%\"");
    svg.append(" rx=\"8\" fill=\"")
        .append(SvgText.colour(ground))
        .append("\"/>\n<g transform=\"translate(");
    svg.append(MARGIN).append(' ').append(MARGIN).append(")\">\n");
    shapes.forEach((tone, shape) -> shape.appendTo(svg, SvgText.colour(colour.applyAsInt(tone))));
    svg.append("<g font-family=\"ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',");
    svg.append("'Noto Sans Mono CJK SC',monospace\" font-size=\"13\" xml:space=\"preserve\">\n");
    return svg.append(texts).append("</g>\n</g>\n</svg>\n").toString();
  }

  private void row(int y) {
    int x = 0;
    while (x < grid.width()) {
      Tone tone = grid.tone(x, y);
      int glyph = grid.glyph(x, y);
      CellShapes of = shapes.computeIfAbsent(tone, key -> new CellShapes());
      if (glyph == ' '
          || glyph == CellGrid.CONTINUED
          || of.add(glyph, x * CELL_WIDTH, y * CELL_HEIGHT)) {
        x++;
      } else {
        x = word(x, y, tone);
      }
    }
  }

  /** Sets the letters of one tone up to the next blank or shape; returns the column behind them. */
  private int word(int start, int y, Tone tone) {
    StringBuilder word = new StringBuilder();
    int x = start;
    while (x < grid.width() && isLetter(grid.glyph(x, y)) && grid.tone(x, y) == tone) {
      word.appendCodePoint(grid.glyph(x, y));
      x += Math.max(1, DisplayWidth.of(grid.glyph(x, y)));
    }
    texts.append("<text x=\"").append(start * CELL_WIDTH);
    texts.append("\" y=\"").append(y * CELL_HEIGHT + BASELINE);
    texts.append("\" textLength=\"").append((x - start) * CELL_WIDTH);
    texts.append("\" lengthAdjust=\"spacingAndGlyphs\" fill=\"");
    texts.append(SvgText.colour(colour.applyAsInt(tone))).append('"');
    if (isBold(tone)) {
      texts.append(" font-weight=\"bold\"");
    }
    texts.append('>').append(SvgText.escaped(word.toString())).append("</text>\n");
    return x;
  }

  private static boolean isLetter(int glyph) {
    return glyph != ' ' && glyph != CellGrid.CONTINUED && !CellShapes.isShape(glyph);
  }

  private static boolean isBold(Tone tone) {
    return tone == Tone.STRONG || tone == Tone.KEY || tone == Tone.ALERT || tone == Tone.CHOSEN;
  }
}
