package io.github.metriclogger.page;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * A series in buckets, by the plainest code that does it: what the page's own code is compared
 * with. Immutable.
 */
final class BucketedSeries {

  private static final double T0 = 1_700_000_000;

  /** Before the first of the negative steps. */
  private static final double BEFORE = T0 - 1000;

  private final double width;
  private final long points;
  private final List<Row> rows;

  private BucketedSeries(double width, long points, List<Row> rows) {
    this.width = width;
    this.points = points;
    this.rows = rows;
  }

  /**
   * Puts values into buckets.
   *
   * @param steps rising
   * @param values one for each step
   * @param width of a bucket
   */
  static BucketedSeries of(double[] steps, double[] values, double width) {
    List<Row> rows = new ArrayList<>();
    long points = 0;
    for (int k = 0; k < steps.length; k++) {
      double bucket = Math.floor(steps[k] / width);
      if (rows.isEmpty() || rows.get(rows.size() - 1).bucket != bucket) {
        rows.add(new Row(bucket));
      }
      rows.get(rows.size() - 1).add(steps[k], values[k]);
      points += Double.isFinite(values[k]) ? 1 : 0;
    }
    return new BucketedSeries(width, points, rows);
  }

  /** The part of the rows from one on, which a server would send to who knows the rows before. */
  BucketedSeries from(int row) {
    return new BucketedSeries(width, points, rows.subList(row, rows.size()));
  }

  int size() {
    return rows.size();
  }

  double width() {
    return width;
  }

  long points() {
    return points;
  }

  /** As it is sent: little-endian in base64; without the columns that say nothing. */
  Map<String, Object> columns() {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("seg", 0);
    columns.put("t0", BEFORE);
    columns.put("points", points);
    columns.put("i8", doubles(row -> row.bucket));
    boolean isShort = rows.stream().mapToDouble(Row::mean).allMatch(m -> !(m != (float) m));
    columns.put(isShort ? "m4" : "m", isShort ? floats(Row::mean) : doubles(Row::mean));
    columns.put("tu", -2);
    columns.put("t2", whole(2, row -> (long) (4 * (row.lastTime() - BEFORE))));
    if (rows.stream().anyMatch(row -> row.finite > 1)) {
      columns.put("lo", floats(row -> down(row.min)));
      columns.put("hi", floats(row -> -down(-row.max)));
      int bytes = 1 << points % 3; // any of those in which they are sent
      columns.put(bytes == 4 ? "n" : "n" + bytes, whole(bytes, row -> row.finite));
    }
    columns.put("s8", doubles(row -> row.last));
    columns.put("bad", bad());
    return columns;
  }

  /** What the page must make of it, each column as doubles in base64. */
  Map<String, Object> expected() {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("i", doubles(row -> row.bucket));
    columns.put("m", doubles(Row::mean));
    columns.put("lo", doubles(row -> row.min));
    columns.put("hi", doubles(row -> row.max));
    columns.put("lo32", doubles(row -> down(row.min)));
    columns.put("hi32", doubles(row -> -down(-row.max)));
    columns.put("n", doubles(row -> row.finite));
    columns.put("s", doubles(row -> row.last));
    columns.put("t", doubles(Row::lastTime));
    return columns;
  }

  /** Row, NaN, +Inf and -Inf of the rows that have such. */
  List<List<Integer>> bad() {
    List<List<Integer>> bad = new ArrayList<>();
    for (int k = 0; k < rows.size(); k++) {
      Row row = rows.get(k);
      if (row.nans + row.highs + row.lows > 0) {
        bad.add(List.of(k, row.nans, row.highs, row.lows));
      }
    }
    return bad;
  }

  /** The debiased moving average over the rows: a row weighs as much as its values. */
  double[] ema(double alpha) {
    double share = Math.min(1, 1000.0 / Math.max(1, points));
    double[] averages = new double[rows.size()];
    double sum = 0;
    double weight = 0;
    for (int k = 0; k < averages.length; k++) {
      Row row = rows.get(k);
      if (row.finite > 0) {
        double keep = Math.pow(alpha, row.finite * share);
        sum = keep * sum + (1 - keep) * row.mean();
        weight = keep * weight + (1 - keep);
      }
      averages[k] = weight > 0 ? sum / weight : Double.NaN;
    }
    return averages;
  }

  /** The largest float that is not above a number. */
  private static float down(double value) {
    float near = (float) value;
    return near > value ? Math.nextDown(near) : near;
  }

  private String doubles(ToDoubleFunction<Row> column) {
    return packed(rows.stream().mapToDouble(column).toArray());
  }

  /** Numbers as they are sent. */
  static String packed(double[] numbers) {
    ByteBuffer bytes = buffer(8 * numbers.length);
    for (double number : numbers) {
      bytes.putDouble(number);
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private String floats(ToDoubleFunction<Row> column) {
    ByteBuffer bytes = buffer(4 * rows.size());
    rows.forEach(row -> bytes.putFloat((float) column.applyAsDouble(row)));
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private String whole(int bytes, ToLongFunction<Row> column) {
    ByteBuffer buffer = buffer(bytes * rows.size());
    for (Row row : rows) {
      long number = column.applyAsLong(row);
      for (int k = 0; k < bytes; k++) {
        buffer.put((byte) (number >> 8 * k));
      }
    }
    return Base64.getEncoder().encodeToString(buffer.array());
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A bucket that holds something. */
  static final class Row {
    private final double bucket;
    private double last;
    private double min = Double.NaN;
    private double max = Double.NaN;
    private double sum;
    private int finite;
    private int nans;
    private int highs;
    private int lows;

    private Row(double bucket) {
      this.bucket = bucket;
    }

    private void add(double step, double value) {
      last = step;
      if (Double.isFinite(value)) {
        min = finite == 0 ? value : Math.min(min, value);
        max = finite == 0 ? value : Math.max(max, value);
        sum += value;
        finite++;
      } else if (Double.isNaN(value)) {
        nans++;
      } else if (value > 0) {
        highs++;
      } else {
        lows++;
      }
    }

    double mean() {
      return finite == 0 ? Double.NaN : sum / finite;
    }

    private double lastTime() {
      return T0 + last / 2;
    }
  }
}
