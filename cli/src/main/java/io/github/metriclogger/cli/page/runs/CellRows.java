package io.github.metriclogger.cli.page.runs;

import io.github.metriclogger.cli.series.Buckets;
import java.util.Arrays;

/** Rows of one segment, a row for each cell of a grid that holds values, in rising order. */
final class CellRows {

  private final PlacedSeries series;
  private int size;
  private double[] cell;
  private double[] mean;
  private double[] min;
  private double[] max;
  private double[] step;
  private double[] time;
  private long[] finite;
  private long[][] bad;

  CellRows(PlacedSeries series, int room) {
    this.series = series;
    cell = new double[room];
    mean = new double[room];
    min = new double[room];
    max = new double[room];
    step = new double[room];
    time = new double[room];
    finite = new long[room];
    bad = new long[3][room];
  }

  /** Adds a bucket of the curve; its cell is not before that of the row added last. */
  void add(int bucket, double inCell) {
    if (size == 0 || cell[size - 1] != inCell) {
      open(inCell);
    }
    int row = size - 1;
    Buckets axis = series.axis();
    merge(row, axis, bucket);
    step[row] = axis.to(bucket);
    time[row] = axis.lastTime(bucket);
    int negative = axis.negativeInfinite(bucket);
    bad[0][row] += axis.nan(bucket);
    bad[1][row] += axis.infinite(bucket) - negative;
    bad[2][row] += negative;
  }

  private void open(double inCell) {
    if (size == cell.length) {
      grow(Math.max(16, 2 * size));
    }
    cell[size] = inCell;
    mean[size] = Double.NaN;
    min[size] = Double.NaN;
    max[size] = Double.NaN;
    size++;
  }

  private void merge(int row, Buckets axis, int bucket) {
    int more = axis.finite(bucket);
    if (more == 0) {
      return;
    }
    boolean isFirst = finite[row] == 0;
    finite[row] += more;
    double part = more / (double) finite[row];
    min[row] = isFirst ? axis.min(bucket) : Math.min(min[row], axis.min(bucket));
    max[row] = isFirst ? axis.max(bucket) : Math.max(max[row], axis.max(bucket));
    double all = isFirst ? axis.mean(bucket) : mean[row] * (1 - part) + axis.mean(bucket) * part;
    mean[row] = Math.max(min[row], Math.min(max[row], all));
  }

  private void grow(int room) {
    cell = Arrays.copyOf(cell, room);
    mean = Arrays.copyOf(mean, room);
    min = Arrays.copyOf(min, room);
    max = Arrays.copyOf(max, room);
    step = Arrays.copyOf(step, room);
    time = Arrays.copyOf(time, room);
    finite = Arrays.copyOf(finite, room);
    for (int kind = 0; kind < bad.length; kind++) {
      bad[kind] = Arrays.copyOf(bad[kind], room);
    }
  }

  int size() {
    return size;
  }

  double cell(int row) {
    return cell[row];
  }

  double mean(int row) {
    return mean[row];
  }

  double min(int row) {
    return min[row];
  }

  double max(int row) {
    return max[row];
  }

  /** The place of a row's last value on the axis of the run. */
  double step(int row) {
    return step[row];
  }

  /** The wall time of a row's last value. */
  double time(int row) {
    return time[row];
  }

  long finite(int row) {
    return finite[row];
  }

  /** How many values are NaN (0), positive infinity (1) or negative infinity (2). */
  long bad(int kind, int row) {
    return bad[kind][row];
  }

  boolean hasBad(int row) {
    return bad[0][row] + bad[1][row] + bad[2][row] > 0;
  }
}
