package io.github.metriclogger.cli.series;

import java.util.Arrays;

/** The columns that {@link Buckets} keeps of its buckets, one place of each column per bucket. */
final class BucketColumns {

  /** What a bucket takes besides its rare counts: seven doubles and an int. */
  private static final long BYTES = 60;

  double[] from;
  double[] to;
  double[] firstTime;
  double[] lastTime;
  double[] min;
  double[] max;
  double[] sum;
  int[] finite;
  final RareCounts segment;
  final RareCounts nan;
  final RareCounts infinite;
  final RareCounts negative;
  final RareCounts notPositive;

  /** Columns with room for so many buckets. */
  BucketColumns(int room) {
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

  /** A copy with room for so many buckets. */
  BucketColumns(BucketColumns other, int room) {
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

  /** Makes room for a bucket behind so many others. */
  void ensureRoom(int size) {
    if (size < from.length) {
      return;
    }
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

  /** Moves the buckets from a place on by one; the caller fills the place. */
  void open(int place, int size) {
    if (place == size) {
      return;
    }
    int moved = size - place;
    for (double[] column : new double[][] {from, to, firstTime, lastTime, min, max, sum}) {
      System.arraycopy(column, place, column, place + 1, moved);
    }
    System.arraycopy(finite, place, finite, place + 1, moved);
    for (RareCounts column : new RareCounts[] {segment, nan, infinite, negative, notPositive}) {
      column.open(place, size);
    }
  }

  /** Copies a bucket to a place of other columns, or of these. */
  void copyTo(BucketColumns other, int bucket, int place) {
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

  /** About how many bytes these columns take. */
  long bytes() {
    return BYTES * from.length
        + segment.bytes()
        + nan.bytes()
        + infinite.bytes()
        + negative.bytes()
        + notPositive.bytes();
  }
}
