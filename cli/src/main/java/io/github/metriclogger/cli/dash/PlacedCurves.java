package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.dash.runs.ShownRun;
import io.github.metriclogger.cli.dash.runs.WindowRows;
import io.github.metriclogger.cli.run.Pace;
import io.github.metriclogger.cli.series.Abscissa;
import io.github.metriclogger.cli.series.Buckets;
import io.github.metriclogger.cli.series.Curve;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The curves over what a person chose, each kept until values are added to it. Not safe for use by
 * several threads.
 */
final class PlacedCurves {

  private final View view;
  private final WindowRows rows;
  private final Map<String, PlacedCurve> placed = new HashMap<>();
  private final Map<String, PlacedCurve> fine = new HashMap<>();

  PlacedCurves(View view, WindowRows rows) {
    this.view = view;
    this.rows = rows;
  }

  /** Forgets all curves but some. */
  void retain(Set<String> keys) {
    placed.keySet().retainAll(keys);
    fine.keySet().retainAll(keys);
  }

  /** What a curve of a run is kept under. */
  static String key(ShownRun run, String tag) {
    return run.found().path() + "\n" + tag;
  }

  /** The curve of a tag of a run over what is chosen, or null. */
  @Nullable PlacedCurve placed(ShownRun run, String tag) {
    Curve curve = ChartTags.curve(run.run(), tag);
    if (curve == null) {
      return null;
    }
    PlacedCurve.Key key = placedKey(curve);
    PlacedCurve known = placed.get(key(run, tag));
    if (known == null || !known.key().equals(key)) {
      known = PlacedCurve.of(key, curve.buckets(), abscissa(run));
      placed.put(key(run, tag), known);
    }
    return known;
  }

  /** The rows of a curve in the window, or null where they were not read. */
  @Nullable PlacedCurve fine(ShownRun run, String tag) {
    Curve curve = rows.curve(run, tag);
    PlacedCurve whole = curve == null ? null : placed(run, tag);
    if (curve == null || whole == null) {
      return null;
    }
    PlacedCurve known = fine.get(key(run, tag));
    if (known == null || !known.isOf(placedKey(curve), curve.totals().first())) {
      Buckets read = curve.buckets();
      known = PlacedCurve.of(placedKey(curve), read, whole.axis(), abscissa(run));
      fine.put(key(run, tag), known);
    }
    return known;
  }

  /** What is drawn of a curve: the rows of the window where they were read; null without it. */
  @Nullable PlacedCurve seen(ShownRun run, String tag) {
    PlacedCurve rowsOfWindow = fine(run, tag);
    return rowsOfWindow == null ? placed(run, tag) : rowsOfWindow;
  }

  private PlacedCurve.Key placedKey(Curve curve) {
    String metric = view.abscissae() == Abscissae.METRIC ? view.abscissaMetric() : "";
    long values = curve.totals().count();
    return new PlacedCurve.Key(values, view.abscissae(), metric, view.smoothing());
  }

  private Abscissa abscissa(ShownRun run) {
    return switch (view.abscissae()) {
      case STEP -> Abscissa.axis();
      case TIME -> Abscissa.wallTime();
      case RELATIVE -> Abscissa.since(Pace.start(run.run()));
      case EPOCH -> overEpochs(Pace.epochs(run.run()));
      case METRIC -> over(run.run().curve(view.abscissaMetric()));
    };
  }

  private static Abscissa overEpochs(@Nullable Curve epochs) {
    return epochs == null ? Abscissa.axis() : Abscissa.epochs(epochs.buckets());
  }

  private static Abscissa over(@Nullable Curve metric) {
    return metric == null ? Abscissa.axis() : Abscissa.metric(metric.buckets());
  }
}
