package io.github.metriclogger.cli.figure.picture;

import io.github.metriclogger.cli.figure.Figure;
import io.github.metriclogger.cli.figure.Legend;
import io.github.metriclogger.cli.figure.Theme;
import java.util.List;

/** Lays a figure out and draws it: title, common legend, panels in a grid. */
final class FigureDrawing {

  private static final double MARGIN = 16;
  private static final double GAP = 18;

  private final Canvas canvas;
  private final Figure figure;

  FigureDrawing(Canvas canvas, Figure figure) {
    this.canvas = canvas;
    this.figure = figure;
  }

  void draw(Box all) {
    Theme theme = figure.theme();
    canvas.box(all, Ink.of(theme.paper().ground()));
    Box rest = all.inside(MARGIN, MARGIN, MARGIN, MARGIN);
    rest = title(rest);
    List<Legend.Entry> common = Legend.common(figure);
    if (!common.isEmpty()) {
      rest = new LegendDrawing(canvas, figure).draw(common, rest);
    }
    int columns = figure.columns();
    double width = (rest.width() - (columns - 1) * GAP * 2) / columns;
    double height = (rest.height() - (figure.rows() - 1) * GAP) / Math.max(1, figure.rows());
    for (int i = 0; i < figure.panels().size(); i++) {
      int row = i / columns;
      double left = rest.left() + (i - row * columns) * (width + GAP * 2);
      double top = rest.top() + row * (height + GAP);
      Box box = new Box(left, top, Math.max(1, width), Math.max(1, height));
      new PanelDrawing(canvas, figure, figure.panels().get(i)).draw(box, common.isEmpty());
    }
  }

  private Box title(Box box) {
    if (figure.title().isEmpty()) {
      return box;
    }
    Lettering letters =
        new Lettering(20, true, figure.theme().paper().text(), Lettering.Anchor.START);
    String text = letters.cut(figure.title().in(figure.language()), box.width());
    canvas.text(text, box.left(), box.top() + 20, letters);
    return box.inside(0, 40, 0, 0);
  }
}
