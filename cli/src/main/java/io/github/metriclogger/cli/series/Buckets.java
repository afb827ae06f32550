package io.github.metriclogger.cli.series;

import java.util.Arrays;

/**
 * The values of a curve in the order of their segments and, within a segment, of their places,
 * gathered in buckets of neighbours. A bucket knows the exact minimum and maximum of its values, so
 * that one spike among a million is never lost, and how many are NaN or infinite. No bucket reaches
 * over the end of a segment.
 *
 * <p>{@code min}, {@code max} and {@code mean} are NaN in a bucket without a finite value.
 */
public final class Buckets {

  /** What a bucket takes besides its rare counts: seven doubles and an int. */
  private static final long BYTES = 60;

  private int size;
  private double[] from;
  private double[] to;
  private double[] firstTime;
  private double[] lastTime;
  private double[] min;
  private double[] max;
  private double[] sum;
  private int[] finite;
  private final RareCounts segment;
  private final RareCounts nan;
  private final RareCounts infinite;
  private final RareCounts negative;
  private final RareCounts notPositive;

  /** No buckets yet, with room for so many. */
  Buckets(int room) {
    from = new double[room];
    to = new double[room];
    firstTime = new double[room];
    lastTime = new double[room];
    min = new double[room];
    max = new double[room];
    sum = new double[room];
    finite = new int[room];
    segment = new RareCounts();
    nan = new RareCounts();
    infinite = new RareCounts();
    negative = new RareCounts();
    notPositive = new RareCounts();
  }

  private Buckets(Buckets other, int room) {
    size = other.size;
    from = Arrays.copyOf(other.from, room);
    to = Arrays.copyOf(other.to, room);
    firstTime = Arrays.copyOf(other.firstTime, room);
    lastTime = Arrays.copyOf(other.lastTime, room);
    min = Arrays.copyOf(other.min, room);
    max = Arrays.copyOf(other.max, room);
    sum = Arrays.copyOf(other.sum, room);
    finite = Arrays.copyOf(other.finite, room);
    segment = other.segment.copy();
    nan = other.nan.copy();
    infinite = other.infinite.copy();
    negative = other.negative.copy();
    notPositive = other.notPositive.copy();
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
    return segment.at(bucket);
  }

  /** The place of a bucket's first value on the axis. */
  public double from(int bucket) {
    return from[bucket];
  }

  /** The place of a bucket's last value on the axis. */
  public double to(int bucket) {
    return to[bucket];
  }

  /** The wall time of a bucket's first value in seconds since 1970, or NaN. */
  public double firstTime(int bucket) {
    return firstTime[bucket];
  }

  /** The wall time of a bucket's last value in seconds since 1970, or NaN. */
  public double lastTime(int bucket) {
    return lastTime[bucket];
  }

  /** The smallest finite value. */
  public double min(int bucket) {
    return min[bucket];
  }

  /** The largest finite value. */
  public double max(int bucket) {
    return max[bucket];
  }

  /** The mean of the finite values, never outside their extremes. */
  public double mean(int bucket) {
    if (finite[bucket] == 0) {
      return Double.NaN;
    }
    double mean = sum[bucket] / finite[bucket];
    if (Double.isInfinite(mean) || Double.isNaN(mean)) {
      mean = min[bucket] / 2 + max[bucket] / 2; // the sum is beyond all doubles
    }
    return Math.max(min[bucket], Math.min(max[bucket], mean));
  }

  /** How many values are finite. */
  public int finite(int bucket) {
    return finite[bucket];
  }

  /** How many values are NaN. */
  public int nan(int bucket) {
    return nan.at(bucket);
  }

  /** How many values are infinite. */
  public int infinite(int bucket) {
    return infinite.at(bucket);
  }

  /** How many values are negative infinity, also counted by {@link #infinite(int)}. */
  public int negativeInfinite(int bucket) {
    return negative.at(bucket);
  }

  /** How many finite values are 0 or less: a logarithmic axis leaves them out. */
  public int notPositive(int bucket) {
    return notPositive.at(bucket);
  }

  /** How many values a bucket holds. */
  public int count(int bucket) {
    return finite[bucket] + nan.at(bucket) + infinite.at(bucket);
  }

  /** A copy with room for one more bucket. */
  Buckets copy() {
    return new Buckets(this, size + 1);
  }

  /** The same values at other places, see {@link Abscissa}. */
  Buckets placed(double[] newFrom, double[] newTo) {
    Buckets placed = new Buckets(this, size);
    System.arraycopy(newFrom, 0, placed.from, 0, size);
    System.arraycopy(newTo, 0, placed.to, 0, size);
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
      low = Math.min(low, from[i]);
      high = Math.max(high, to[i]);
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
    if (size == from.length) {
      grow();
    }
    other.copyTo(this, bucket, size++);
  }

  /** Merges another curve's bucket, which follows, into the last one. */
  void mergeIntoLast(Buckets other, int bucket) {
    append(other, bucket);
    size--;
    merge(size, size - 1);
  }

  /** About how many bytes these buckets take. */
  long bytes() {
    return BYTES * from.length
        + segment.bytes()
        + nan.bytes()
        + infinite.bytes()
        + negative.bytes()
        + notPositive.bytes();
  }

  /** The first bucket of the last segment that begins behind a place; the size if none does. */
  int behind(int ofSegment, double at) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      boolean isBehind =
          segment.at(middle) > ofSegment || (segment.at(middle) == ofSegment && from[middle] > at);
      low = isBehind ? low : middle + 1;
      high = isBehind ? middle : high;
    }
    return low;
  }

  /** Makes a bucket of one value in front of another one, or behind the last. */
  void insert(int bucket, int ofSegment, Point point) {
    if (size == from.length) {
      grow();
    }
    if (bucket < size) {
      open(bucket);
    }
    size++;
    segment.put(bucket, ofSegment);
    from[bucket] = point.at();
    to[bucket] = point.at();
    firstTime[bucket] = point.wallTime();
    lastTime[bucket] = point.wallTime();
    min[bucket] = Double.NaN;
    max[bucket] = Double.NaN;
    sum[bucket] = 0;
    finite[bucket] = 0;
    nan.put(bucket, 0);
    infinite.put(bucket, 0);
    negative.put(bucket, 0);
    notPositive.put(bucket, 0);
    count(bucket, point.value());
  }

  private void open(int bucket) {
    int moved = size - bucket;
    for (double[] column : new double[][] {from, to, firstTime, lastTime, min, max, sum}) {
      System.arraycopy(column, bucket, column, bucket + 1, moved);
    }
    System.arraycopy(finite, bucket, finite, bucket + 1, moved);
    for (RareCounts column : new RareCounts[] {segment, nan, infinite, negative, notPositive}) {
      column.open(bucket, size);
    }
  }

  /** Adds a value to a bucket. */
  void add(int bucket, double at, double wallTime, double value) {
    if (at >= to[bucket]) {
      to[bucket] = at;
      lastTime[bucket] = wallTime;
    } else if (at < from[bucket]) {
      from[bucket] = at;
      firstTime[bucket] = wallTime;
    }
    count(bucket, value);
  }

  private void count(int bucket, double value) {
    if (Double.isFinite(value)) {
      sum[bucket] += value;
      min[bucket] = finite[bucket] == 0 ? value : Math.min(min[bucket], value);
      max[bucket] = finite[bucket] == 0 ? value : Math.max(max[bucket], value);
      finite[bucket]++;
      if (value <= 0) {
        notPositive.add(bucket, 1);
      }
    } else if (Double.isNaN(value)) {
      nan.add(bucket, 1);
    } else {
      infinite.add(bucket, 1);
      negative.add(bucket, value < 0 ? 1 : 0);
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
        copyTo(this, i, ++last);
      }
    }
    size = last + 1;
  }

  private boolean isSameCell(BucketGrid grid, int one, int other) {
    return segment.at(one) == segment.at(other) && grid.cell(from[one]) == grid.cell(from[other]);
  }

  /** The place that is farthest from 0. */
  double largestPlace() {
    double largest = 0;
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, Math.max(Math.abs(from[i]), Math.abs(to[i])));
    }
    return largest;
  }

  private void copyTo(Buckets other, int bucket, int place) {
    other.from[place] = from[bucket];
    other.to[place] = to[bucket];
    other.firstTime[place] = firstTime[bucket];
    other.lastTime[place] = lastTime[bucket];
    other.min[place] = min[bucket];
    other.max[place] = max[bucket];
    other.sum[place] = sum[bucket];
    other.finite[place] = finite[bucket];
    other.segment.put(place, segment.at(bucket));
    other.nan.put(place, nan.at(bucket));
    other.infinite.put(place, infinite.at(bucket));
    other.negative.put(place, negative.at(bucket));
    other.notPositive.put(place, notPositive.at(bucket));
  }

  private void merge(int bucket, int into) {
    to[into] = to[bucket];
    lastTime[into] = lastTime[bucket];
    if (finite[bucket] > 0) {
      boolean isFirst = finite[into] == 0;
      min[into] = isFirst ? min[bucket] : Math.min(min[into], min[bucket]);
      max[into] = isFirst ? max[bucket] : Math.max(max[into], max[bucket]);
    }
    sum[into] += sum[bucket];
    finite[into] += finite[bucket];
    nan.add(into, nan.at(bucket));
    infinite.add(into, infinite.at(bucket));
    negative.add(into, negative.at(bucket));
    notPositive.add(into, notPositive.at(bucket));
  }

  private void grow() {
    int room = Math.max(16, 2 * size);
    from = Arrays.copyOf(from, room);
    to = Arrays.copyOf(to, room);
    firstTime = Arrays.copyOf(firstTime, room);
    lastTime = Arrays.copyOf(lastTime, room);
    min = Arrays.copyOf(min, room);
    max = Arrays.copyOf(max, room);
    sum = Arrays.copyOf(sum, room);
    finite = Arrays.copyOf(finite, room);
  }
}
