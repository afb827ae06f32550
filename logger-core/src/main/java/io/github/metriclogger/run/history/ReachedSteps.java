package io.github.metriclogger.run.history;

import java.util.Arrays;

/**
 * Records which step a format had reached at which time, precisely for about the last {@code span}
 * seconds. Records without a time do not count. Not safe for use by several threads.
 */
final class ReachedSteps {

  private static final int BUCKETS = 64;
  private static final int BUCKETS_A_SPAN = 48;
  private static final double LATEST = 1e12;

  private final double bucketSeconds;
  private final long[] highest = new long[BUCKETS];
  private long newestBucket = Long.MIN_VALUE;
  private double newest = Double.NaN;
  private long older = -1;

  ReachedSteps(double span) {
    bucketSeconds = span / BUCKETS_A_SPAN;
    Arrays.fill(highest, -1);
  }

  /** Notes a record. */
  void add(double wallTime, long step) {
    if (!(Math.abs(wallTime) < LATEST)) {
      return;
    }
    if (!(wallTime <= newest)) {
      newest = wallTime;
    }
    long bucket = bucket(wallTime);
    if (bucket > newestBucket) {
      advance(bucket);
    }
    if (bucket <= newestBucket - BUCKETS) {
      older = Math.max(older, step);
    } else {
      int place = Math.floorMod(bucket, BUCKETS);
      highest[place] = Math.max(highest[place], step);
    }
  }

  /** The highest step whose record is certainly older than a time, -1 if there is none. */
  long before(double wallTime) {
    long reached = older;
    long end = Double.isNaN(wallTime) ? Long.MIN_VALUE : bucket(wallTime);
    for (long bucket = newestBucket; bucket > newestBucket - BUCKETS; bucket--) {
      if (newestBucket != Long.MIN_VALUE && bucket < end) {
        reached = Math.max(reached, highest[Math.floorMod(bucket, BUCKETS)]);
      }
    }
    return end <= newestBucket - BUCKETS ? -1 : reached;
  }

  /** The time of the newest record; NaN if no record has a time. */
  double newest() {
    return newest;
  }

  private long bucket(double wallTime) {
    return (long) Math.floor(wallTime / bucketSeconds);
  }

  private void advance(long bucket) {
    boolean isFirst = newestBucket == Long.MIN_VALUE;
    for (int i = 0; i < BUCKETS && !isFirst && newestBucket + i < bucket; i++) {
      int place = Math.floorMod(newestBucket + i + 1, BUCKETS);
      older = Math.max(older, highest[place]);
      highest[place] = -1;
    }
    newestBucket = bucket;
  }
}
