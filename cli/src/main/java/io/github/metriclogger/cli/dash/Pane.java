package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.screen.CellGrid;
import io.github.metriclogger.cli.screen.Region;
import io.github.metriclogger.cli.screen.Tone;

/** Writes rows into a framed region, from the top down. */
final class Pane {

  private final CellGrid grid;
  private final Region inside;
  private int row;

  /** Draws the frame with a title. */
  Pane(CellGrid grid, Region region, String title, Tone frame) {
    this.grid = grid;
    this.inside = region.inside();
    grid.clear(region);
    grid.frame(region, frame);
    grid.text(region.x() + 2, region.y(), " " + title + " ", Tone.STRONG, region.width() - 4);
  }

  /** The columns inside. */
  int width() {
    return inside.width();
  }

  /** The rows inside. */
  int height() {
    return inside.height();
  }

  /** How many rows are left. */
  int left() {
    return inside.height() - row;
  }

  /** The region inside. */
  Region inside() {
    return inside;
  }

  /** The row of the grid that is written next. */
  int y() {
    return inside.y() + row;
  }

  void skip() {
    row++;
  }

  /** A row of one text. */
  void line(String text, Tone tone) {
    if (left() > 0) {
      grid.text(inside.x(), y(), text, tone, inside.width());
      row++;
    }
  }

  /** A row with a name at the left and a value at the right. */
  void pair(String name, String value, Tone tone) {
    if (left() > 0) {
      String shown = CellGrid.clipped(value, inside.width() * 2 / 3);
      int end = grid.textBefore(inside.right(), y(), shown, tone);
      grid.text(inside.x(), y(), name, Tone.FAINT, end - inside.x() - 1);
      row++;
    }
  }
}
