package io.github.metriclogger.cli.series;

import java.util.Arrays;

/**
 * The values of a curve in the order of their source, gathered in buckets of neighbours. A bucket
 * knows the exact minimum and maximum of its values, so that one spike among a million is never
 * lost, and how many are NaN or infinite. No bucket reaches over the end of a segment.
 *
 * <p>{@code min}, {@code max} and {@code mean} are NaN in a bucket without a finite value.
 */
public final class Buckets {

  private int size;
  private int[] segment;
  private double[] from;
  private double[] to;
  private double[] firstTime;
  private double[] lastTime;
  private double[] min;
  private double[] max;
  private double[] sum;
  private int[] finite;
  private int[] nan;
  private int[] infinite;
  private int[] negative;
  private int[] notPositive;

  /** No buckets yet, with room for so many. */
  Buckets(int room) {
    segment = new int[room];
    from = new double[room];
    to = new double[room];
    firstTime = new double[room];
    lastTime = new double[room];
    min = new double[room];
    max = new double[room];
    sum = new double[room];
    finite = new int[room];
    nan = new int[room];
    infinite = new int[room];
    negative = new int[room];
    notPositive = new int[room];
  }

  private Buckets(Buckets other, int room) {
    size = other.size;
    segment = Arrays.copyOf(other.segment, room);
    from = Arrays.copyOf(other.from, room);
    to = Arrays.copyOf(other.to, room);
    firstTime = Arrays.copyOf(other.firstTime, room);
    lastTime = Arrays.copyOf(other.lastTime, room);
    min = Arrays.copyOf(other.min, room);
    max = Arrays.copyOf(other.max, room);
    sum = Arrays.copyOf(other.sum, room);
    finite = Arrays.copyOf(other.finite, room);
    nan = Arrays.copyOf(other.nan, room);
    infinite = Arrays.copyOf(other.infinite, room);
    negative = Arrays.copyOf(other.negative, room);
    notPositive = Arrays.copyOf(other.notPositive, room);
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
    return segment[bucket];
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

  /** The mean of the finite values. */
  public double mean(int bucket) {
    return finite[bucket] == 0 ? Double.NaN : sum[bucket] / finite[bucket];
  }

  /** How many values are finite. */
  public int finite(int bucket) {
    return finite[bucket];
  }

  /** How many values are NaN. */
  public int nan(int bucket) {
    return nan[bucket];
  }

  /** How many values are infinite. */
  public int infinite(int bucket) {
    return infinite[bucket];
  }

  /** How many values are negative infinity, also counted by {@link #infinite(int)}. */
  public int negativeInfinite(int bucket) {
    return negative[bucket];
  }

  /** How many finite values are 0 or less: a logarithmic axis leaves them out. */
  public int notPositive(int bucket) {
    return notPositive[bucket];
  }

  /** How many values a bucket holds. */
  public int count(int bucket) {
    return finite[bucket] + nan[bucket] + infinite[bucket];
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

  /** Appends a bucket of one value. */
  void append(int ofSegment, double at, double wallTime, double value) {
    if (size == from.length) {
      grow();
    }
    int bucket = size++;
    segment[bucket] = ofSegment;
    from[bucket] = at;
    firstTime[bucket] = wallTime;
    min[bucket] = Double.NaN;
    max[bucket] = Double.NaN;
    sum[bucket] = 0;
    finite[bucket] = 0;
    nan[bucket] = 0;
    infinite[bucket] = 0;
    negative[bucket] = 0;
    notPositive[bucket] = 0;
    add(at, wallTime, value);
  }

  /** Adds a value to the last bucket. */
  void add(double at, double wallTime, double value) {
    int bucket = size - 1;
    to[bucket] = at;
    lastTime[bucket] = wallTime;
    if (Double.isFinite(value)) {
      sum[bucket] += value;
      min[bucket] = finite[bucket] == 0 ? value : Math.min(min[bucket], value);
      max[bucket] = finite[bucket] == 0 ? value : Math.max(max[bucket], value);
      finite[bucket]++;
      if (value <= 0) {
        notPositive[bucket]++;
      }
    } else if (Double.isNaN(value)) {
      nan[bucket]++;
    } else {
      infinite[bucket]++;
      if (value < 0) {
        negative[bucket]++;
      }
    }
  }

  /** Merges neighbours of one segment, pair by pair. */
  void halve() {
    int kept = 0;
    int bucket = 0;
    while (bucket < size) {
      copyTo(this, bucket, kept);
      if (bucket + 1 < size && segment[bucket + 1] == segment[bucket]) {
        merge(bucket + 1, kept);
        bucket++;
      }
      bucket++;
      kept++;
    }
    size = kept;
  }

  private void copyTo(Buckets other, int bucket, int place) {
    other.segment[place] = segment[bucket];
    other.from[place] = from[bucket];
    other.to[place] = to[bucket];
    other.firstTime[place] = firstTime[bucket];
    other.lastTime[place] = lastTime[bucket];
    other.min[place] = min[bucket];
    other.max[place] = max[bucket];
    other.sum[place] = sum[bucket];
    other.finite[place] = finite[bucket];
    other.nan[place] = nan[bucket];
    other.infinite[place] = infinite[bucket];
    other.negative[place] = negative[bucket];
    other.notPositive[place] = notPositive[bucket];
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
    nan[into] += nan[bucket];
    infinite[into] += infinite[bucket];
    negative[into] += negative[bucket];
    notPositive[into] += notPositive[bucket];
  }

  private void grow() {
    Buckets grown = new Buckets(this, Math.max(16, 2 * size));
    segment = grown.segment;
    from = grown.from;
    to = grown.to;
    firstTime = grown.firstTime;
    lastTime = grown.lastTime;
    min = grown.min;
    max = grown.max;
    sum = grown.sum;
    finite = grown.finite;
    nan = grown.nan;
    infinite = grown.infinite;
    negative = grown.negative;
    notPositive = grown.notPositive;
  }
}
