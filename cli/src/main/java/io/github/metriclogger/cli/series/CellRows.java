package io.github.metriclogger.cli.series;

import java.util.Arrays;

/** Buckets of one segment, one for each cell of a grid that holds values, in rising order. */
public final class CellRows {

  private final Buckets buckets;
  private double[] cells;

  /**
   * Creates it empty.
   *
   * @param room for about so many cells
   */
  public CellRows(int room) {
    buckets = new Buckets(room);
    cells = new double[room];
  }

  /**
   * Adds a bucket of a curve, which is merged with those in its cell.
   *
   * @param curve the curve
   * @param bucket its bucket
   * @param cell not before the cell of the bucket that was added last
   */
  public void add(Buckets curve, int bucket, double cell) {
    int size = buckets.size();
    if (size > 0 && cells[size - 1] == cell) {
      buckets.mergeIntoLast(curve, bucket);
      return;
    }
    if (size == cells.length) {
      cells = Arrays.copyOf(cells, Math.max(16, 2 * size));
    }
    cells[size] = cell;
    buckets.append(curve, bucket);
  }

  /** How many cells hold values. */
  public int size() {
    return buckets.size();
  }

  /** The cell of a row, see {@link BucketGrid#cell}. */
  public double cell(int row) {
    return cells[row];
  }

  /** What the cells hold, a bucket for each row. */
  public Buckets buckets() {
    return buckets;
  }
}
