package io.github.metriclogger.cli.series;

/**
 * Puts buckets together of rows of which only the extremes, the mean and the count are known, such
 * as those of a packed curve.
 */
public final class BucketRows {

  /** A bucket stands for no more values than this, which is enough for any mean to be near. */
  private static final int MOST = 256;

  private final Buckets buckets = new Buckets(0);

  /** Creates an empty curve. */
  public BucketRows() {}

  /**
   * One row.
   *
   * @param at its place
   * @param min the smallest value
   * @param max the largest value
   * @param mean the mean; NaN where no value is finite
   * @param count how many values are finite
   */
  public record Row(double at, double min, double max, double mean, double count) {

    /** The row of one value. */
    public static Row of(double at, double value) {
      return new Row(at, value, value, value, 1);
    }

    /** This row and the one behind it as one. */
    public Row and(Row next) {
      if (Double.isNaN(mean) || Double.isNaN(next.mean)) {
        Row finite = Double.isNaN(mean) ? next : this;
        return new Row(next.at, finite.min, finite.max, finite.mean, finite.count);
      }
      double both = count + next.count;
      return new Row(
          next.at,
          Math.min(min, next.min),
          Math.max(max, next.max),
          mean * (count / both) + next.mean * (next.count / both),
          both);
    }
  }

  /**
   * Appends a row as a bucket.
   *
   * @param segment never falls
   */
  public void add(int segment, Row row) {
    int bucket = buckets.size();
    if (Double.isNaN(row.mean) || row.count <= 1 || !(row.max > row.min)) {
      buckets.insert(bucket, segment, new Point(row.at, Double.NaN, row.mean));
      return;
    }
    buckets.insert(bucket, segment, new Point(row.at, Double.NaN, row.min));
    buckets.add(bucket, row.at, Double.NaN, row.max);
    // Between the extremes as few equal values as give the mean.
    for (int others = 1; others <= MOST && others <= row.count - 2; others++) {
      double other = row.mean + (2 * row.mean - row.min - row.max) / others;
      if ((other >= row.min && other <= row.max) || others == MOST) {
        double value = Math.max(row.min, Math.min(row.max, other));
        for (int i = 0; i < others; i++) {
          buckets.add(bucket, row.at, Double.NaN, value);
        }
        return;
      }
    }
  }

  /** The curve. */
  public Buckets buckets() {
    return buckets;
  }
}
