package io.github.metriclogger.cli.series;

/**
 * What is drawn of a curve between two places: at most so many buckets as the picture has columns,
 * the extremes, NaN and infinities of all values still in them, and the smoothed line. One bucket
 * beyond either end is kept, so that lines reach the rim.
 */
public final class CurveView {

  private final Buckets buckets;
  private final double[] line;

  private CurveView(Buckets buckets, double[] line) {
    this.buckets = buckets;
    this.line = line;
  }

  /**
   * Makes a view.
   *
   * @param placed the curve over what it is drawn over, see {@link Abscissa}
   * @param line the smoothed line, a value for each bucket, see {@link Smoothing}
   * @param window the places and columns to show
   */
  public static CurveView of(Buckets placed, double[] line, Window window) {
    Buckets shown = new Buckets(Math.min(placed.size(), 4 * window.columns() + 4));
    double[] shownLine = new double[placed.size()];
    int lastColumn = Integer.MIN_VALUE;
    for (int i = 0; i < placed.size(); i++) {
      if (!isNear(placed, i, window)) {
        lastColumn = Integer.MIN_VALUE;
        continue;
      }
      int column = window.column(placed.from(i));
      int last = shown.size() - 1;
      if (column == lastColumn && shown.segment(last) == placed.segment(i)) {
        shown.mergeIntoLast(placed, i);
        shownLine[last] = Double.isNaN(line[i]) ? shownLine[last] : line[i];
      } else {
        shown.append(placed, i);
        shownLine[last + 1] = line[i];
      }
      lastColumn = column;
    }
    return new CurveView(shown, shownLine);
  }

  private static boolean isNear(Buckets placed, int bucket, Window window) {
    return window.touches(placed, bucket)
        || (bucket > 0 && window.touches(placed, bucket - 1) && !isUnplaced(placed, bucket))
        || (bucket + 1 < placed.size()
            && window.touches(placed, bucket + 1)
            && !isUnplaced(placed, bucket));
  }

  private static boolean isUnplaced(Buckets placed, int bucket) {
    return Double.isNaN(placed.from(bucket)) || Double.isNaN(placed.to(bucket));
  }

  /** The buckets of this view. */
  public Buckets buckets() {
    return buckets;
  }

  /** How many buckets there are. */
  public int size() {
    return buckets.size();
  }

  /** Where a bucket is drawn: its middle. */
  public double at(int bucket) {
    return buckets.from(bucket) + (buckets.to(bucket) - buckets.from(bucket)) / 2;
  }

  /** The smoothed line at a bucket, NaN where it has no finite value. */
  public double line(int bucket) {
    return line[bucket];
  }

  /**
   * Whether no line may be drawn from the bucket before to this one: another training begins, or
   * the place does not rise.
   */
  public boolean isBreak(int bucket) {
    return bucket == 0
        || buckets.segment(bucket) != buckets.segment(bucket - 1)
        || at(bucket) < at(bucket - 1);
  }

  /** The bucket nearest to a place, the later of two equally near ones; -1 without buckets. */
  public int nearest(double place) {
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < size(); i++) {
      double distance = Math.abs(at(i) - place);
      if (distance <= least) {
        least = distance;
        nearest = i;
      }
    }
    return nearest;
  }

  /**
   * What part of a curve is shown.
   *
   * @param low the lowest place
   * @param high the highest place, above {@code low}
   * @param columns into how many columns they are divided, at least 1
   */
  public record Window(double low, double high, int columns) {

    /** The column of a place; below 0 or from {@link #columns()} on outside. */
    int column(double place) {
      double part = (place / 2 - low / 2) / (high / 2 - low / 2);
      return (int) Math.floor(Math.min(part, 0.9999999999) * columns) + (place > high ? 1 : 0);
    }

    boolean touches(Buckets placed, int bucket) {
      return placed.to(bucket) >= low && placed.from(bucket) <= high;
    }
  }
}
