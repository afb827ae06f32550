package io.github.metriclogger.cli.series;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of one tag of a run: exact totals, and buckets to draw it from, both in bounded memory
 * however long it is. Not safe for use by several threads.
 */
public final class Curve {

  /** So many of the latest finite values are kept, a power of two. */
  public static final int LATEST = 128;

  private final String tag;
  private @Nullable Pyramid pyramid;
  private final boolean replaces;

  private long count;
  private long nan;
  private long infinite;
  private double sum;
  private @Nullable Point first;
  private @Nullable Point min;
  private @Nullable Point max;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;
  private double before = Double.NEGATIVE_INFINITY;
  private boolean hasFallen;

  /** The last value, which one at the same place may still replace. */
  private boolean hasLast;

  private int lastSegment;
  private double lastAt;
  private double lastTime;
  private double lastValue;

  /** A ring of the latest finite values that are committed. */
  private double[] ring = new double[8];

  private int ringed;

  /**
   * Creates an empty curve.
   *
   * @param tag its tag
   * @param buckets the most buckets to keep for drawing, see {@link Pyramid}; 0 = totals alone
   * @param replaces whether of values that follow each other at one place of the axis only the last
   *     one counts
   */
  public Curve(String tag, int buckets, boolean replaces) {
    this.tag = tag;
    this.replaces = replaces;
    this.pyramid = buckets == 0 ? null : new Pyramid(buckets);
  }

  /** The tag, as in the source. */
  public String tag() {
    return tag;
  }

  /**
   * Adds a value.
   *
   * @param segment the number of the run's segment, from 0, never falling
   * @param at its place on the axis
   * @param wallTime seconds since 1970, or NaN
   * @param value the value
   */
  public void add(int segment, double at, double wallTime, double value) {
    if (hasLast && !(replaces && at == lastAt && segment == lastSegment)) {
      commit();
    }
    hasLast = true;
    lastSegment = segment;
    lastAt = at;
    lastTime = wallTime;
    lastValue = value;
  }

  /** Whether the next value of a segment at a place would go back on the axis. */
  public boolean goesBack(int segment, double at) {
    return hasLast && segment == lastSegment && at < lastAt;
  }

  private void commit() {
    double value = lastValue;
    if (count++ == 0) {
      first = new Point(lastAt, lastTime, value);
    }
    if (Double.isFinite(value)) {
      sum += value;
      hasFallen |= value < before;
      before = value;
      keep(value);
      if (value < least) {
        least = value;
        min = new Point(lastAt, lastTime, value);
      }
      if (value > greatest) {
        greatest = value;
        max = new Point(lastAt, lastTime, value);
      }
    } else if (Double.isNaN(value)) {
      nan++;
    } else {
      infinite++;
    }
    if (pyramid != null) {
      pyramid.add(lastSegment, lastAt, lastTime, value);
    }
    hasLast = false;
  }

  private void keep(double value) {
    if (ringed == ring.length && ringed < LATEST) {
      ring = Arrays.copyOf(ring, 2 * ringed);
    }
    ring[ringed++ & (ring.length - 1)] = value;
    if (ringed == 2 * LATEST) {
      ringed = LATEST;
    }
  }

  /** Whether there are buckets to draw it from. */
  public boolean hasBuckets() {
    return pyramid != null;
  }

  /** Keeps totals alone from now on. */
  public void forgetBuckets() {
    pyramid = null;
  }

  /** The totals of this curve alone, as they are now. */
  public Curve slim() {
    Curve slim = new Curve(tag, 0, replaces);
    slim.count = count;
    slim.nan = nan;
    slim.infinite = infinite;
    slim.sum = sum;
    slim.first = first;
    slim.min = min;
    slim.max = max;
    slim.least = least;
    slim.greatest = greatest;
    slim.before = before;
    slim.hasFallen = hasFallen;
    slim.hasLast = hasLast;
    slim.lastSegment = lastSegment;
    slim.lastAt = lastAt;
    slim.lastTime = lastTime;
    slim.lastValue = lastValue;
    return slim;
  }

  /** The latest finite values, at most {@value #LATEST}, the oldest first. */
  public double[] latest() {
    int kept = Math.min(ringed, ring.length);
    boolean hasPending = hasLast && Double.isFinite(lastValue);
    double[] latest = new double[kept + (hasPending ? 1 : 0)];
    for (int i = 0; i < kept; i++) {
      latest[i] = ring[(ringed - kept + i) & (ring.length - 1)];
    }
    if (hasPending) {
      latest[kept] = lastValue;
    }
    return latest.length > LATEST ? Arrays.copyOfRange(latest, 1, latest.length) : latest;
  }

  /** The figures of all values so far. */
  public Totals totals() {
    if (!hasLast) {
      return new Totals(0, 0, 0, null, null, null, null, Double.NaN);
    }
    Point last = new Point(lastAt, lastTime, lastValue);
    boolean isFinite = Double.isFinite(lastValue);
    long isNan = Double.isNaN(lastValue) ? 1 : 0;
    long allNan = nan + isNan;
    long allInfinite = infinite + (isFinite || isNan == 1 ? 0 : 1);
    long finite = count + 1 - allNan - allInfinite;
    return new Totals(
        count + 1,
        allNan,
        allInfinite,
        first == null ? last : first,
        last,
        isFinite && lastValue < least ? last : min,
        isFinite && lastValue > greatest ? last : max,
        finite == 0 ? Double.NaN : (sum + (isFinite ? lastValue : 0)) / finite);
  }

  /**
   * The values in buckets, the last one included.
   *
   * @throws IllegalStateException when this curve keeps totals alone
   */
  public Buckets buckets() {
    if (pyramid == null) {
      throw new IllegalStateException("the curve '" + tag + "' was read for its totals alone");
    }
    return hasLast
        ? pyramid.copyWith(lastSegment, new Point(lastAt, lastTime, lastValue))
        : pyramid.copy();
  }

  /**
   * Whether each value has a bucket of its own, so that its files hold no more than is here; not so
   * with totals alone.
   */
  public boolean isExact() {
    return pyramid != null && pyramid.isExact();
  }

  /**
   * How wide the cells are that the buckets lie in, see {@link BucketGrid}; 0 = no wider than a
   * value.
   */
  public double width() {
    return pyramid == null ? 0 : pyramid.width();
  }

  /** Whether the finite values rise and never fall, so that others can be drawn over them. */
  public boolean isRising() {
    double last = hasLast && Double.isFinite(lastValue) ? lastValue : before;
    return !hasFallen && last >= before && last > least;
  }

  /** About how many bytes of memory it takes. */
  public long bytes() {
    return 400 + 8L * ring.length + (pyramid == null ? 0 : pyramid.bytes());
  }
}
