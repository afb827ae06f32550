package io.github.metriclogger.cli.page.runs;

import io.github.metriclogger.cli.series.BucketGrid;
import io.github.metriclogger.cli.series.Buckets;
import io.github.metriclogger.cli.series.CellRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Puts a curve into the cells of a grid and packs it, segment by segment. Pure.
 *
 * @param grid the grid
 * @param from the lowest place that is wanted, with one bucket before it; NaN = all
 * @param to the highest place that is wanted, with one bucket behind it; NaN = all
 */
record SeriesPacker(BucketGrid grid, double from, double to) {

  /**
   * A packed curve.
   *
   * @param segments the columns of each segment that has rows
   * @param next where its last row begins, NaN without one
   */
  record Packed(List<Map<String, Object>> segments, double next) {}

  /**
   * Packs a curve.
   *
   * @param series the curve
   * @param since rows before the one that holds this place are known already, and so is every
   *     segment but the last one; NaN = nothing is
   */
  Packed pack(PlacedSeries series, double since) {
    List<Map<String, Object>> segments = new ArrayList<>();
    Buckets axis = series.axis();
    double next = Double.NaN;
    int first = 0;
    while (first < axis.size()) {
      int segment = axis.segment(first);
      int end = first + 1;
      while (end < axis.size() && axis.segment(end) == segment) {
        end++;
      }
      boolean isLast = end == axis.size();
      if (isLast || Double.isNaN(since)) {
        CellRows rows = rows(series, first, end, isLast ? since : Double.NaN);
        if (rows.size() > 0) {
          segments.add(PackedColumns.of(segment, rows, grid.width(), series));
          next = grid.start(rows.cell(rows.size() - 1));
        }
      }
      first = end;
    }
    return new Packed(segments, next);
  }

  private CellRows rows(PlacedSeries series, int first, int end, double since) {
    Buckets placed = series.placed();
    int begin = first;
    int stop = end;
    if (!Double.isNaN(from) && !Double.isNaN(to)) {
      begin = Math.max(first, firstReaching(placed, first, end) - 1);
      stop = Math.min(end, lastBeginning(placed, first, end) + 2);
    }
    double knownUpTo = Double.isNaN(since) ? Double.NEGATIVE_INFINITY : grid.cell(since);
    int[] order = order(placed, begin, Math.max(begin, stop));
    CellRows rows = new CellRows(Math.min(order.length, 4096));
    for (int bucket : order) {
      double cell = grid.cell(placed.to(bucket));
      if (cell >= knownUpTo) {
        rows.add(series.axis(), bucket, cell);
      }
    }
    return rows;
  }

  private int firstReaching(Buckets placed, int first, int end) {
    for (int i = first; i < end; i++) {
      if (placed.to(i) >= from) {
        return i;
      }
    }
    return end;
  }

  private int lastBeginning(Buckets placed, int first, int end) {
    for (int i = end - 1; i >= first; i--) {
      if (placed.from(i) <= to) {
        return i;
      }
    }
    return first - 1;
  }

  /** The buckets that have a place, in the order of their cells: a clock may have been set back. */
  private int[] order(Buckets placed, int begin, int stop) {
    List<Integer> order = new ArrayList<>(stop - begin);
    boolean isRising = true;
    double before = Double.NEGATIVE_INFINITY;
    for (int i = begin; i < stop; i++) {
      double cell = grid.cell(placed.to(i));
      if (!Double.isNaN(cell)) {
        order.add(i);
        isRising &= cell >= before;
        before = cell;
      }
    }
    if (!isRising) {
      order.sort((one, other) -> Double.compare(cell(placed, one), cell(placed, other)));
    }
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  private double cell(Buckets placed, int bucket) {
    return grid.cell(placed.to(bucket));
  }
}
