package io.github.metriclogger.cli.figure.text;

import io.github.metriclogger.cli.figure.PanelScene;

/**
 * Where a plot lies on a canvas.
 *
 * @param area the plot without labels
 * @param scene what it shows
 */
public record PlottedText(Area area, PanelScene scene) {

  /** The column of the canvas that shows a place; -1 where none does. */
  public int column(double place) {
    double part = scene.x().at(place);
    return part >= 0 && part <= 1
        ? area.left() + Math.min(area.width() - 1, (int) (part * area.width()))
        : -1;
  }

  /** The place in the middle of a column of the canvas. */
  public double place(int column) {
    return scene.x().value((column - area.left() + 0.5) / area.width());
  }

  /** The row of the canvas that shows a value; -1 where none does. */
  public int row(double value) {
    double part = scene.y().at(value);
    return part >= 0 && part <= 1
        ? area.bottom() - 1 - Math.min(area.height() - 1, (int) (part * area.height()))
        : -1;
  }
}
