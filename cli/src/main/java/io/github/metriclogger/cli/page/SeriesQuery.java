package io.github.metriclogger.cli.page;

import java.util.List;

/**
 * Which curves the page asks for.
 *
 * @param items the curves
 * @param x what they are drawn over: {@code step}, {@code epoch}, {@code relative}, {@code wall} or
 *     {@code metric:TAG}
 * @param columns how many buckets are wanted, 1 to {@value #MOST_COLUMNS}
 * @param from the lowest place, NaN = all
 * @param to the highest place, NaN = all
 * @param width the width of a bucket, a power of two; NaN = what the columns make of the span
 * @param isSystem whether the tags are samples of the machine
 * @param isByTag whether each tag has the width that its own curves need, in place of one for all
 */
public record SeriesQuery(
    List<Item> items,
    String x,
    int columns,
    double from,
    double to,
    double width,
    boolean isSystem,
    boolean isByTag) {

  /** The most buckets of a curve in one answer. */
  public static final int MOST_COLUMNS = 4096;

  /** Takes a copy of the list. */
  public SeriesQuery {
    items = List.copyOf(items);
  }

  /**
   * One curve.
   *
   * @param run the id of its run
   * @param tag its tag
   * @param since buckets before the one that holds this place are known; NaN = none is
   */
  public record Item(String run, String tag, double since) {}
}
