package io.github.metriclogger.cli.figure.picture;

import io.github.metriclogger.cli.figure.Figure;
import io.github.metriclogger.cli.figure.Label;
import io.github.metriclogger.cli.figure.Legend;
import io.github.metriclogger.cli.text.FigureText;
import java.util.List;

/** Draws a legend as lines of swatches and names. */
final class LegendDrawing {

  private static final double SWATCH = 22;
  private static final double GAP = 18;
  private static final double LINE = 20;
  private static final int MOST_LINES = 3;
  private static final double LONGEST = 320;

  private final Canvas canvas;
  private final Figure figure;
  private final Lettering letters;

  LegendDrawing(Canvas canvas, Figure figure) {
    this.canvas = canvas;
    this.figure = figure;
    this.letters = new Lettering(13, false, figure.theme().paper().text(), Lettering.Anchor.START);
  }

  /** Draws the legend at the top of a box and returns the rest of it. */
  Box draw(List<Legend.Entry> entries, Box box) {
    double x = box.left();
    double y = box.top() + LINE / 2;
    int lines = 1;
    for (int i = 0; i < entries.size(); i++) {
      Legend.Entry entry = entries.get(i);
      String name = letters.cut(entry.name().in(figure.language()), LONGEST);
      double width = SWATCH + 6 + letters.width(name);
      boolean isLast = lines == MOST_LINES && i + 1 < entries.size();
      double room = isLast ? letters.width(more(entries.size() - i)) + GAP : 0;
      if (x > box.left() && x + width + room > box.right()) {
        if (lines == MOST_LINES) {
          canvas.text(more(entries.size() - i), x, y + 4.5, letters);
          break;
        }
        lines++;
        x = box.left();
        y += LINE;
      }
      swatch(entry, x, y);
      canvas.text(name, x + SWATCH + 6, y + 4.5, letters);
      x += width + GAP;
    }
    return box.inside(0, lines * LINE + 6, 0, 0);
  }

  private String more(int left) {
    return Label.of(FigureText.MORE_ENTRIES, "n", left).in(figure.language());
  }

  private void swatch(Legend.Entry entry, double x, double y) {
    Ink ink = Ink.of(figure.theme().hue(entry.look().hue())).dashed(entry.look().dash());
    Ink drawn = entry.isFaint() ? ink.faint(CurveDrawing.FAINT).wide(7) : ink.wide(2.5);
    canvas.line(Path.of(x, y, x + SWATCH, y), drawn);
  }
}
