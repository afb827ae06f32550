package io.github.metriclogger.cli.series;

/**
 * Gathers a growing curve in a bounded number of buckets, each within one cell of a {@link
 * BucketGrid}. As long as there is room each value has a bucket of its own; when there is none, the
 * cells double in width until enough of them share a bucket. Empty cells take no room, so a value
 * far away costs the others nothing. Where the place stands still, as in a log that counts epochs
 * and has a row for each batch, a cell has several buckets, so that they stay apart in time.
 *
 * <p>Not safe for use by several threads.
 */
final class Pyramid {

  /** Beyond so many segments further ones are drawn as one. */
  static final int MOST_SEGMENTS = 1000;

  private final int limit;
  private final Buckets buckets = new Buckets(16);
  private BucketGrid grid = BucketGrid.EXACT;

  /** How many values a bucket takes before its cell gets another one. */
  private long most = 1;

  private int lastSegment;
  private long lastRoom;
  private double lastEnd;

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
    if (at < lastEnd && lastRoom > 0 && drawn == lastSegment && at >= buckets.to(last)) {
      lastRoom--;
      buckets.add(last, at, wallTime, value);
      return;
    }
    place(drawn, at, wallTime, value);
    noteLast();
  }

  /**
   * What the last bucket still takes: nearly every value goes there, and need not search for it.
   */
  private void noteLast() {
    int last = buckets.size() - 1;
    lastSegment = buckets.segment(last);
    lastRoom = most - buckets.count(last);
    lastEnd = grid.end(buckets.from(last));
  }

  private void place(int drawn, double at, double wallTime, double value) {
    int last = buckets.size() - 1;
    boolean isLast = last < 0 || buckets.segment(last) < drawn || at >= buckets.from(last);
    int behind = isLast ? last + 1 : buckets.behind(drawn, at);
    int bucket = bucketOf(drawn, at, behind);
    if (bucket >= 0) {
      buckets.add(bucket, at, wallTime, value);
      return;
    }
    if (buckets.size() == limit) {
      makeRoom();
      place(drawn, at, wallTime, value);
    } else {
      buckets.insert(behind, drawn, new Point(at, wallTime, value));
    }
  }

  /** The bucket that takes a value, -1 when it needs one of its own. */
  private int bucketOf(int segment, double at, int behind) {
    int before = behind - 1;
    if (isInCell(before, segment, at)
        && (buckets.count(before) < most || at < buckets.to(before))) {
      return before;
    }
    return isInCell(behind, segment, at) && buckets.count(behind) < most ? behind : -1;
  }

  private boolean isInCell(int bucket, int segment, double at) {
    return bucket >= 0
        && bucket < buckets.size()
        && buckets.segment(bucket) == segment
        && grid.cell(buckets.from(bucket)) == grid.cell(at);
  }

  private void makeRoom() {
    int enough = limit - limit / 4;
    if (buckets.cells(grid) > enough) {
      grid = wider(enough);
    }
    while (buckets.size() > enough) {
      most *= 2;
      buckets.merge(grid, most);
    }
  }

  /** The narrowest wider grid with so few cells; cells of a wider grid are never more. */
  private BucketGrid wider(int enough) {
    int low = grid.nextExponent(buckets.largestPlace());
    int high = BucketGrid.WIDEST;
    while (low < high) {
      int middle = Math.floorDiv(low + high, 2);
      boolean fits = buckets.cells(BucketGrid.ofExponent(middle)) <= enough;
      low = fits ? low : middle + 1;
      high = fits ? middle : high;
    }
    return BucketGrid.ofExponent(low);
  }

  /** The width of the cells; 0 as long as each value has a bucket of its own. */
  double width() {
    return grid.width();
  }

  /** Whether each value has a bucket of its own. */
  boolean isExact() {
    return most == 1;
  }

  /** About how many bytes it takes. */
  long bytes() {
    return buckets.bytes();
  }

  /** The buckets so far, to be kept. */
  Buckets copy() {
    return buckets.copy();
  }

  /** The buckets so far, to be kept, and a value that follows, in a bucket of its own. */
  Buckets copyWith(int segment, Point point) {
    Buckets copy = buckets.copy();
    int drawn = Math.min(segment, MOST_SEGMENTS - 1);
    int behind = copy.behind(drawn, point.at());
    boolean isInside =
        behind > 0 && copy.segment(behind - 1) == drawn && point.at() < copy.to(behind - 1);
    if (isInside) {
      copy.add(behind - 1, point.at(), point.wallTime(), point.value());
    } else {
      copy.insert(behind, drawn, point);
    }
    return copy;
  }
}
