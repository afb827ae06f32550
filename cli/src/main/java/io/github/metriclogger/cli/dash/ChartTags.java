package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.dash.runs.ShownRun;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.series.Curve;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tags have a chart: of the metrics or of the machine, those that the filter leaves.
 *
 * @param drawn the tags with a chart, in their order
 * @param constants the tags that say no more than one number
 */
record ChartTags(List<String> drawn, List<String> constants) {

  private static final String SYSTEM = "system/";

  static ChartTags of(List<ShownRun> runs, View view) {
    Set<String> drawn = new LinkedHashSet<>();
    Set<String> folded = new LinkedHashSet<>();
    for (ShownRun run : runs) {
      for (Curve curve : view.isSystem() ? run.run().system() : run.run().curves()) {
        String tag = view.isSystem() ? SYSTEM + curve.tag() : curve.tag();
        if (isShown(tag, view)) {
          (Metrics.isConstant(curve) ? folded : drawn).add(tag);
        }
      }
    }
    folded.removeAll(drawn);
    if (drawn.isEmpty()) {
      drawn.addAll(folded);
      folded.clear();
    }
    List<String> sorted = new ArrayList<>(drawn);
    sorted.sort(Comparator.comparingInt(view.isSystem() ? ChartTags::systemRank : Metrics::rank));
    return new ChartTags(List.copyOf(sorted), List.copyOf(folded));
  }

  private static boolean isShown(String tag, View view) {
    boolean isAxis = !view.isSystem() && Metrics.isAxis(tag);
    return !isAxis && view.filter().matches(tag);
  }

  /** What fills up first comes first. */
  static int systemRank(String tag) {
    String name = tag.startsWith(SYSTEM) ? tag.substring(SYSTEM.length()) : tag;
    if (name.startsWith("gpu")) {
      return 0;
    }
    return name.equals("cpu") ? 1 : name.contains("memory") ? 2 : 3;
  }

  /** The curve of a tag with a chart, or null. */
  static @Nullable Curve curve(LoadedRun run, String tag) {
    Curve metric = run.curve(tag);
    if (metric != null || !tag.startsWith(SYSTEM)) {
      return metric;
    }
    return run.system().stream()
        .filter(curve -> tag.endsWith(curve.tag()) && tag.equals(SYSTEM + curve.tag()))
        .findFirst()
        .orElse(null);
  }
}
