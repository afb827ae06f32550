package io.github.metriclogger.cli.series;

/**
 * Cells of one width, a power of two, aligned at 0: cell k holds the places from k times the width
 * on, up to the next cell. All curves share it, so two cells of a grid are one cell of the grid of
 * twice the width.
 *
 * <p>Cells are counted in doubles, so that no place is too far away.
 */
public final class BucketGrid {

  /** The grid of cells so narrow that each place is one of its own. */
  static final BucketGrid EXACT = new BucketGrid(Integer.MIN_VALUE);

  /** The exponent of a cell that holds every place. */
  static final int WIDEST = Double.MAX_EXPONENT + 1;

  private final int exponent;
  private final double scale;

  private BucketGrid(int exponent) {
    this.exponent = exponent;
    this.scale = exponent == Integer.MIN_VALUE ? Double.NaN : Math.scalb(1.0, -exponent);
  }

  /** The grid of cells that are 2 to the power of the exponent wide. */
  static BucketGrid ofExponent(int exponent) {
    return new BucketGrid(exponent);
  }

  /**
   * The grid of a width.
   *
   * @param width a power of two
   * @throws IllegalArgumentException for any other width
   */
  public static BucketGrid ofWidth(double width) {
    int exponent = Math.getExponent(width);
    if (!(width > 0) || exponent > Double.MAX_EXPONENT || Math.scalb(1.0, exponent) != width) {
      throw new IllegalArgumentException(width + " is no power of two");
    }
    return new BucketGrid(exponent);
  }

  /**
   * The narrowest grid that divides a span into at most so many cells, one more where the span does
   * not begin with a cell.
   *
   * @param span the length of the span, 0 or more
   * @param cells how many cells, at least 1
   * @param narrowest no grid is narrower, a power of two
   */
  public static BucketGrid ofSpan(double span, int cells, double narrowest) {
    double width = span / cells;
    if (!(width > narrowest)) {
      return ofWidth(narrowest);
    }
    int exponent = Math.getExponent(width);
    boolean isPower = Math.scalb(1.0, exponent) == width;
    return new BucketGrid(Math.min(Double.MAX_EXPONENT, isPower ? exponent : exponent + 1));
  }

  /** The exponent of the narrowest grid in which no place up to this one is out of reach. */
  static int narrowest(double place) {
    return Math.max(Math.getExponent(place) - Double.MAX_EXPONENT + 1, -Double.MAX_EXPONENT);
  }

  /** The width of a cell; 0 when each place is a cell of its own. */
  public double width() {
    return this == EXACT ? 0 : Math.scalb(1.0, exponent);
  }

  /** The exponent of the next wider grid. */
  int nextExponent(double largestPlace) {
    return this == EXACT ? narrowest(largestPlace) : exponent + 1;
  }

  /** The cell that holds a place, a whole number. */
  public double cell(double place) {
    if (this == EXACT) {
      return place;
    }
    if (exponent >= WIDEST) {
      return 0;
    }
    double scaled = place * scale;
    return Double.isInfinite(scaled) ? place : Math.floor(scaled);
  }

  /** Where the cell that holds a place ends: its first place beyond. */
  double end(double place) {
    double end = exponent >= WIDEST ? Double.POSITIVE_INFINITY : start(cell(place) + 1);
    return this == EXACT || !(end > place) ? Math.nextUp(place) : end;
  }

  /** Where a cell begins. */
  public double start(double cell) {
    return this == EXACT ? cell : cell * width();
  }
}
