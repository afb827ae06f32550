package io.github.metriclogger.cli.figure.picture;

import io.github.metriclogger.cli.figure.Figure;

/** Paints a figure as SVG. Needs neither fonts nor Java's graphics. Equal figures, equal texts. */
public final class SvgPainter {

  private SvgPainter() {}

  /** The document as text, to be written in UTF-8. */
  public static String paint(Figure figure, Size size) {
    SvgCanvas canvas = new SvgCanvas(size.width(), size.height());
    canvas.title(figure.title().in(figure.language()));
    new FigureDrawing(canvas, figure).draw(new Box(0, 0, size.width(), size.height()));
    return canvas.document();
  }
}
