package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.dash.runs.ShownRun;
import io.github.metriclogger.cli.dash.runs.WindowRows;
import io.github.metriclogger.cli.run.AxisWindow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which rows are read again for a zoomed window: those of curves whose buckets are wider
 * than what is drawn, and then narrower and narrower until each bucket is one value.
 */
final class WindowCurves {

  private final PlacedCurves curves;
  private final WindowRows rows;

  WindowCurves(PlacedCurves curves, WindowRows rows) {
    this.curves = curves;
    this.rows = rows;
  }

  /** Asks for what a run lacks between two places of the curves. */
  void want(ShownRun run, List<String> tags, double from, double to) {
    Set<String> coarse = new HashSet<>();
    for (String tag : tags) {
      PlacedCurve curve = curves.placed(run, tag);
      PlacedCurve.Range range = curve == null ? null : curve.range(from, to);
      if (range != null && !range.isFine()) {
        coarse.add(tag);
      }
    }
    double more = (to - from) / 2; // so that a small move needs no reading
    if (coarse.isEmpty()) {
      rows.forget(run);
    } else if (!rows.hasFor(run, from, to, coarse)) {
      read(run, from - more, to + more, window(run, coarse, false, from - more, to + more));
    } else if (isStillCoarse(run, coarse, from, to)) {
      AxisWindow window = window(run, coarse, true, from - more, to + more);
      if (window != null && rows.isWiderThan(run, window)) {
        read(run, from - more, to + more, window);
      }
    }
  }

  private void read(ShownRun run, double from, double to, @Nullable AxisWindow window) {
    if (window != null) {
      rows.read(run, new WindowRows.Wish(from, to, window));
    }
  }

  private boolean isStillCoarse(ShownRun run, Set<String> tags, double from, double to) {
    for (String tag : tags) {
      PlacedCurve curve = curves.fine(run, tag);
      PlacedCurve.Range range = curve == null ? null : curve.range(from, to);
      if (range != null && !range.isFine()) {
        return true;
      }
    }
    return false;
  }

  private @Nullable AxisWindow window(
      ShownRun run, Set<String> tags, boolean isFine, double from, double to) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (String tag : tags) {
      PlacedCurve curve = isFine ? curves.fine(run, tag) : curves.placed(run, tag);
      PlacedCurve.Range range = curve == null ? null : curve.range(from, to);
      if (range != null) {
        low = Math.min(low, range.low());
        high = Math.max(high, range.high());
      }
    }
    return low <= high ? new AxisWindow(tags, low, high) : null;
  }
}
