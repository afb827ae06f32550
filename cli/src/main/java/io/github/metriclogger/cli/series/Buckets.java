package io.github.metriclogger.cli.series;

/**
 * The values of a curve in the order of their segments and, within a segment, of their places,
 * gathered in buckets of neighbours. A bucket knows the exact minimum and maximum of its values, so
 * that one spike among a million is never lost, and how many are NaN or infinite. No bucket reaches
 * over the end of a segment.
 *
 * <p>{@code min}, {@code max} and {@code mean} are NaN in a bucket without a finite value.
 */
public final class Buckets {

  private int size;
  private final BucketColumns columns;

  /** No buckets yet, with room for so many. */
  Buckets(int room) {
    columns = new BucketColumns(room);
  }

  private Buckets(Buckets other, int room) {
    size = other.size;
    columns = new BucketColumns(other.columns, room);
  }

  /** The buckets of a curve without a value. */
  public static Buckets none() {
    return new Buckets(0);
  }

  /** How many buckets there are. */
  public int size() {
    return size;
  }

  /** The segment that a bucket belongs to, from 0. */
  public int segment(int bucket) {
    return columns.segment.at(bucket);
  }

  /** The place of a bucket's first value on the axis. */
  public double from(int bucket) {
    return columns.from[bucket];
  }

  /** The place of a bucket's last value on the axis. */
  public double to(int bucket) {
    return columns.to[bucket];
  }

  /** The wall time of a bucket's first value in seconds since 1970, or NaN. */
  public double firstTime(int bucket) {
    return columns.firstTime[bucket];
  }

  /** The wall time of a bucket's last value in seconds since 1970, or NaN. */
  public double lastTime(int bucket) {
    return columns.lastTime[bucket];
  }

  /** The smallest finite value. */
  public double min(int bucket) {
    return columns.min[bucket];
  }

  /** The largest finite value. */
  public double max(int bucket) {
    return columns.max[bucket];
  }

  /** The mean of the finite values, never outside their extremes. */
  public double mean(int bucket) {
    if (columns.finite[bucket] == 0) {
      return Double.NaN;
    }
    double mean = columns.sum[bucket] / columns.finite[bucket];
    if (Double.isInfinite(mean) || Double.isNaN(mean)) {
      mean = columns.min[bucket] / 2 + columns.max[bucket] / 2; // the sum is beyond all doubles
    }
    return Math.max(columns.min[bucket], Math.min(columns.max[bucket], mean));
  }

  /** How many values are finite. */
  public int finite(int bucket) {
    return columns.finite[bucket];
  }

  /** How many values are NaN. */
  public int nan(int bucket) {
    return columns.nan.at(bucket);
  }

  /** How many values are infinite. */
  public int infinite(int bucket) {
    return columns.infinite.at(bucket);
  }

  /** How many values are negative infinity, also counted by {@link #infinite(int)}. */
  public int negativeInfinite(int bucket) {
    return columns.negative.at(bucket);
  }

  /** How many finite values are 0 or less: a logarithmic axis leaves them out. */
  public int notPositive(int bucket) {
    return columns.notPositive.at(bucket);
  }

  /** How many values a bucket holds. */
  public int count(int bucket) {
    return columns.finite[bucket] + columns.nan.at(bucket) + columns.infinite.at(bucket);
  }

  /** A copy with room for one more bucket. */
  Buckets copy() {
    return new Buckets(this, size + 1);
  }

  /** The same values at other places, see {@link Abscissa}. */
  Buckets placed(double[] newFrom, double[] newTo) {
    Buckets placed = new Buckets(this, size);
    System.arraycopy(newFrom, 0, placed.columns.from, 0, size);
    System.arraycopy(newTo, 0, placed.columns.to, 0, size);
    return placed;
  }

  /**
   * The same values in fewer buckets, for a picture that is small.
   *
   * @param most the most buckets of a segment, at least 2
   */
  public Buckets coarser(int most) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      low = Math.min(low, columns.from[i]);
      high = Math.max(high, columns.to[i]);
    }
    Buckets coarser = copy();
    if (size > most) {
      // one cell more where the first place does not begin one
      BucketGrid grid = BucketGrid.ofSpan(high - low, most - 1, Double.MIN_NORMAL);
      coarser.merge(grid, Long.MAX_VALUE);
    }
    return coarser;
  }

  /** Appends a copy of another curve's bucket. */
  void append(Buckets other, int bucket) {
    columns.ensureRoom(size);
    other.columns.copyTo(columns, bucket, size++);
  }

  /** Merges another curve's bucket, which follows, into the last one. */
  void mergeIntoLast(Buckets other, int bucket) {
    append(other, bucket);
    size--;
    merge(size, size - 1);
  }

  /** About how many bytes these buckets take. */
  long bytes() {
    return columns.bytes();
  }

  /** The first bucket of the last segment that begins behind a place; the size if none does. */
  int behind(int ofSegment, double at) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      boolean isBehind =
          columns.segment.at(middle) > ofSegment
              || (columns.segment.at(middle) == ofSegment && columns.from[middle] > at);
      low = isBehind ? low : middle + 1;
      high = isBehind ? middle : high;
    }
    return low;
  }

  /** Makes a bucket of one value in front of another one, or behind the last. */
  void insert(int bucket, int ofSegment, Point point) {
    columns.ensureRoom(size);
    columns.open(bucket, size++);
    columns.segment.put(bucket, ofSegment);
    columns.from[bucket] = point.at();
    columns.to[bucket] = point.at();
    columns.firstTime[bucket] = point.wallTime();
    columns.lastTime[bucket] = point.wallTime();
    columns.min[bucket] = Double.NaN;
    columns.max[bucket] = Double.NaN;
    columns.sum[bucket] = 0;
    columns.finite[bucket] = 0;
    columns.nan.put(bucket, 0);
    columns.infinite.put(bucket, 0);
    columns.negative.put(bucket, 0);
    columns.notPositive.put(bucket, 0);
    count(bucket, point.value());
  }

  /** Adds a value to a bucket. */
  void add(int bucket, double at, double wallTime, double value) {
    if (at >= columns.to[bucket]) {
      columns.to[bucket] = at;
      columns.lastTime[bucket] = wallTime;
    } else if (at < columns.from[bucket]) {
      columns.from[bucket] = at;
      columns.firstTime[bucket] = wallTime;
    }
    count(bucket, value);
  }

  private void count(int bucket, double value) {
    if (Double.isFinite(value)) {
      columns.sum[bucket] += value;
      columns.min[bucket] =
          columns.finite[bucket] == 0 ? value : Math.min(columns.min[bucket], value);
      columns.max[bucket] =
          columns.finite[bucket] == 0 ? value : Math.max(columns.max[bucket], value);
      columns.finite[bucket]++;
      if (value <= 0) {
        columns.notPositive.add(bucket, 1);
      }
    } else if (Double.isNaN(value)) {
      columns.nan.add(bucket, 1);
    } else {
      columns.infinite.add(bucket, 1);
      columns.negative.add(bucket, value < 0 ? 1 : 0);
    }
  }

  /** How many cells of a grid hold values, those of each segment for themselves. */
  int cells(BucketGrid grid) {
    int cells = 0;
    for (int i = 0; i < size; i++) {
      cells += i > 0 && isSameCell(grid, i - 1, i) ? 0 : 1;
    }
    return cells;
  }

  /** Merges neighbours that lie in one cell, as long as a bucket holds no more values than this. */
  void merge(BucketGrid grid, long most) {
    int last = -1;
    for (int i = 0; i < size; i++) {
      if (last >= 0 && isSameCell(grid, last, i) && (long) count(last) + count(i) <= most) {
        merge(i, last);
      } else {
        columns.copyTo(columns, i, ++last);
      }
    }
    size = last + 1;
  }

  private boolean isSameCell(BucketGrid grid, int one, int other) {
    return columns.segment.at(one) == columns.segment.at(other)
        && grid.cell(columns.from[one]) == grid.cell(columns.from[other]);
  }

  /** The place that is farthest from 0. */
  double largestPlace() {
    double largest = 0;
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, Math.max(Math.abs(columns.from[i]), Math.abs(columns.to[i])));
    }
    return largest;
  }

  private void merge(int bucket, int into) {
    columns.to[into] = columns.to[bucket];
    columns.lastTime[into] = columns.lastTime[bucket];
    if (columns.finite[bucket] > 0) {
      boolean isFirst = columns.finite[into] == 0;
      columns.min[into] =
          isFirst ? columns.min[bucket] : Math.min(columns.min[into], columns.min[bucket]);
      columns.max[into] =
          isFirst ? columns.max[bucket] : Math.max(columns.max[into], columns.max[bucket]);
    }
    columns.sum[into] += columns.sum[bucket];
    columns.finite[into] += columns.finite[bucket];
    columns.nan.add(into, columns.nan.at(bucket));
    columns.infinite.add(into, columns.infinite.at(bucket));
    columns.negative.add(into, columns.negative.at(bucket));
    columns.notPositive.add(into, columns.notPositive.at(bucket));
  }
}
