package io.github.metriclogger.cli.dash.form;

import io.github.metriclogger.cli.screen.Region;

/**
 * How charts are laid out in a region: as few rows and columns as hold them, of a shape that is
 * good to look at, filling the region to its rims.
 *
 * @param columns how many charts stand beside each other
 * @param rows how many rows of charts there are
 */
public record GridShape(int columns, int rows) {

  static final int LEAST_WIDTH = 24;
  static final int LEAST_HEIGHT = 6;

  /** The good width of a chart, in heights. */
  private static final double SHAPE = 3.4;

  /**
   * The shape for some charts.
   *
   * @param charts how many
   * @param region where
   * @param density larger charts above 0, smaller ones below
   */
  public static GridShape of(int charts, Region region, int density) {
    int width = Math.max(LEAST_WIDTH, 34 + 10 * density);
    int height = Math.max(LEAST_HEIGHT, 9 + 3 * density);
    int mostColumns = Math.max(1, region.width() / width);
    int mostRows = Math.max(1, region.height() / height);
    GridShape best = new GridShape(1, 1);
    double bestCost = Double.POSITIVE_INFINITY;
    for (int columns = 1; columns <= mostColumns; columns++) {
      for (int rows = 1; rows <= mostRows; rows++) {
        GridShape shape = new GridShape(columns, rows);
        double cost = shape.cost(charts, region);
        if (cost < bestCost) {
          best = shape;
          bestCost = cost;
        }
      }
    }
    return best;
  }

  /** Charts that have no room count most, then empty places, then a bad shape. */
  private double cost(int charts, Region region) {
    int missing = Math.max(0, charts - capacity());
    int empty = Math.max(0, capacity() - charts);
    double shape = region.width() / (double) columns / (region.height() / (double) rows);
    boolean hasEmptyRow = empty >= columns;
    return 100.0 * missing
        + (hasEmptyRow ? 1000 : 0)
        + empty
        + 2 * Math.abs(Math.log(shape / SHAPE));
  }

  /** How many charts have room. */
  public int capacity() {
    return columns * rows;
  }

  /** How many pages some charts need. */
  public int pages(int charts) {
    return Math.max(1, (charts + capacity() - 1) / capacity());
  }

  /**
   * Where a chart lies. The charts of the last row share its width.
   *
   * @param number of the chart on its page, from 0
   * @param charts how many charts the page has
   */
  public Region cell(int number, int charts, Region region) {
    int usedRows = Math.min(rows, (charts + columns - 1) / columns);
    int row = number / columns;
    int inRow = Math.min(columns, charts - row * columns);
    int column = number % columns;
    int left = region.width() * column / inRow;
    int right = region.width() * (column + 1) / inRow;
    int top = region.height() * row / usedRows;
    int bottom = region.height() * (row + 1) / usedRows;
    return new Region(region.x() + left, region.y() + top, right - left, bottom - top);
  }
}
