package io.github.metriclogger.cli.series;

/**
 * Gathers a growing curve in a bounded number of buckets. As long as there is room each value has a
 * bucket of its own; when there is none, neighbours are merged pair by pair, and from then on each
 * new bucket takes twice as many values. Bucket sizes are therefore powers of two.
 *
 * <p>Not safe for use by several threads.
 */
final class Pyramid {

  /** Beyond so many segments further ones are drawn as one. */
  static final int MOST_SEGMENTS = 1000;

  private final int limit;
  private final Buckets buckets = new Buckets(16);
  private int perBucket = 1;

  /**
   * Creates an empty pyramid.
   *
   * @param limit the most buckets to keep, at least 2 for each of {@value #MOST_SEGMENTS} segments
   */
  Pyramid(int limit) {
    if (limit < 2 * MOST_SEGMENTS) {
      throw new IllegalArgumentException(limit + " buckets are too few for the segments of a run");
    }
    this.limit = limit;
  }

  /** Adds a value; the segment never falls. */
  void add(int segment, double at, double wallTime, double value) {
    int drawn = Math.min(segment, MOST_SEGMENTS - 1);
    int last = buckets.size() - 1;
    if (last >= 0 && buckets.segment(last) == drawn && buckets.count(last) < perBucket) {
      buckets.add(at, wallTime, value);
      return;
    }
    if (buckets.size() == limit) {
      buckets.halve();
      perBucket *= 2;
      add(segment, at, wallTime, value);
    } else {
      buckets.append(drawn, at, wallTime, value);
    }
  }

  /** The buckets so far, to be kept. */
  Buckets copy() {
    return buckets.copy();
  }
}
