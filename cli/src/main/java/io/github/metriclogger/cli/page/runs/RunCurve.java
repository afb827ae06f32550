package io.github.metriclogger.cli.page.runs;

import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.run.Pace;
import io.github.metriclogger.cli.series.Abscissa;
import io.github.metriclogger.cli.series.Buckets;
import io.github.metriclogger.cli.series.Curve;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A curve of a run, taken out of it so that its lock need not be held, over what it is drawn over.
 *
 * @param series the curve
 * @param abscissa what it is drawn over
 * @param width the width of the cells of its buckets on the axis of its run, see {@link
 *     Curve#width()}
 * @param isExact whether each value has a bucket of its own
 */
record RunCurve(PlacedSeries series, Abscissa abscissa, double width, boolean isExact) {

  static final String STEP = "step";
  private static final String EPOCH = "epoch";
  private static final String RELATIVE = "relative";
  private static final String WALL = "wall";
  private static final String METRIC = "metric:";

  /**
   * Takes a curve out of a run.
   *
   * @param run the run
   * @param tag its tag
   * @param x what it is drawn over, as the page names it
   * @param isSystem whether it is a sample of the machine
   * @return null when there is no such curve, or it cannot be drawn over that
   */
  static @Nullable RunCurve of(LoadedRun run, String tag, String x, boolean isSystem) {
    Curve curve = isSystem ? system(run, tag) : run.curve(tag);
    Abscissa abscissa = abscissa(run, x);
    if (curve == null || !curve.hasBuckets() || abscissa == null) {
      return null;
    }
    Buckets axis = curve.buckets();
    boolean isSteps = x.equals(STEP) && !isSystem;
    PlacedSeries series =
        new PlacedSeries(
            axis,
            abscissa.place(axis),
            curve.totals().finite(),
            Pace.start(run),
            isSteps,
            !isSystem);
    return new RunCurve(series, abscissa, curve.width(), curve.isExact());
  }

  /**
   * What has to be kept of a run so that a curve can be drawn.
   *
   * @param tag its tag
   * @param x what it is drawn over
   */
  static List<String> needs(String tag, String x) {
    List<String> needs = new ArrayList<>(List.of(tag));
    if (x.startsWith(METRIC)) {
      needs.add(x.substring(METRIC.length()));
    }
    if (x.equals(EPOCH)) {
      needs.addAll(Pace.EPOCH_TAGS);
    }
    return needs;
  }

  private static @Nullable Curve system(LoadedRun run, String tag) {
    return run.system().stream().filter(each -> each.tag().equals(tag)).findFirst().orElse(null);
  }

  private static @Nullable Abscissa abscissa(LoadedRun run, String x) {
    return switch (x) {
      case STEP -> Abscissa.axis();
      case RELATIVE -> Abscissa.since(Pace.start(run));
      case WALL -> Abscissa.wallTime();
      case EPOCH -> Pace.isOverEpochs(run) ? Abscissa.axis() : overEpochs(Pace.epochs(run));
      default -> x.startsWith(METRIC) ? over(run.curve(x.substring(METRIC.length()))) : null;
    };
  }

  private static @Nullable Abscissa overEpochs(@Nullable Curve epochs) {
    return epochs == null || !epochs.hasBuckets() ? null : Abscissa.epochs(epochs.buckets());
  }

  private static @Nullable Abscissa over(@Nullable Curve metric) {
    return metric == null || !metric.hasBuckets() ? null : Abscissa.metric(metric.buckets());
  }

  /** The same curve with other values of its own, such as the rows of a window. */
  PlacedSeries with(Buckets rows) {
    return new PlacedSeries(
        rows,
        abscissa.place(rows),
        series.points(),
        series.start(),
        series.isSteps(),
        series.hasSteps());
  }

  /**
   * A part of the axis of the run.
   *
   * @param low its lowest place
   * @param high its highest place
   */
  record Stretch(double low, double high) {

    /** What holds both. */
    Stretch and(Stretch other) {
      return new Stretch(Math.min(low, other.low), Math.max(high, other.high));
    }
  }

  /**
   * What of the axis of the run has to be read again, so that values between two places are seen in
   * cells of a width.
   *
   * @return null when that would show no more
   */
  @Nullable Stretch missing(double from, double to, double cellWidth, int columns) {
    if (isExact || (series.isSteps() && width <= cellWidth)) {
      return null;
    }
    Buckets placed = series.placed();
    Buckets axis = series.axis();
    Stretch missing = null;
    int touching = 0;
    boolean isSingle = true;
    for (int i = 0; i < placed.size(); i++) {
      if (placed.to(i) >= from && placed.from(i) <= to) {
        touching++;
        isSingle &= axis.count(i) == 1;
        double low = axis.from(Math.max(0, i - 1));
        double high = axis.to(Math.min(axis.size() - 1, i + 1));
        Stretch near = new Stretch(Math.min(low, axis.from(i)), Math.max(high, axis.to(i)));
        missing = missing == null ? near : missing.and(near);
      }
    }
    return isSingle || touching >= columns ? null : missing;
  }
}
