package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.figure.Label;
import io.github.metriclogger.cli.figure.Look;
import io.github.metriclogger.cli.figure.NamedCurve;
import io.github.metriclogger.cli.figure.Panel;
import io.github.metriclogger.cli.figure.RunLooks;
import io.github.metriclogger.cli.figure.axis.Unit;
import io.github.metriclogger.cli.series.Abscissa;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.text.DashText;
import io.github.metriclogger.support.PlainText;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The charts of what a person chose to see: one for each tag, with a curve for each run. All of
 * them are drawn over the same places, so that one cursor and one zoom serve them all. Not safe for
 * use by several threads.
 */
final class ChartBoard {

  private final RunBoard board;
  private final View view;
  private final ZoneId zone;
  private final Map<String, PlacedCurve> placed = new HashMap<>();
  private List<ShownRun> shown = List.of();
  private List<String> tags = List.of();
  private List<String> constants = List.of();
  private Map<String, Look> looks = Map.of();
  private double low;
  private double high;

  ChartBoard(RunBoard board, View view, ZoneId zone) {
    this.board = board;
    this.view = view;
    this.zone = zone;
  }

  /** Works out what is shown now; before anything else is asked in a frame. */
  void update() {
    List<ShownRun> all = board.runs();
    shown = all.stream().filter(run -> !run.isHidden() && view.runFilter().matches(run)).toList();
    looks = RunLooks.of(all.stream().map(ShownRun::name).toList());
    sortTags();
    Set<String> needed = new LinkedHashSet<>();
    low = Double.NaN;
    high = Double.NaN;
    for (ShownRun run : shown) {
      for (String tag : tags) {
        PlacedCurve curve = placed(run, tag);
        if (curve != null) {
          needed.add(key(run, tag));
          low = curve.low() >= low || Double.isNaN(curve.low()) ? low : curve.low();
          high = curve.high() <= high || Double.isNaN(curve.high()) ? high : curve.high();
        }
      }
    }
    placed.keySet().retainAll(needed);
    if (Double.isNaN(low)) {
      low = 0;
      high = 1;
    }
    high = high > low ? high : low + Math.max(1, Math.abs(low) * 1e-6);
  }

  private void sortTags() {
    Set<String> drawn = new LinkedHashSet<>();
    Set<String> folded = new LinkedHashSet<>();
    for (ShownRun run : shown) {
      for (Curve curve : run.run().curves()) {
        if (!Metrics.isAxis(curve.tag()) && view.filter().matches(curve.tag())) {
          (Metrics.isConstant(curve) ? folded : drawn).add(curve.tag());
        }
      }
    }
    folded.removeAll(drawn);
    if (drawn.isEmpty()) {
      drawn.addAll(folded);
      folded.clear();
    }
    List<String> sorted = new ArrayList<>(drawn);
    sorted.sort(Comparator.comparingInt(Metrics::rank));
    tags = sorted;
    constants = List.copyOf(folded);
    view.choose(Math.min(view.chosen(), Math.max(0, tags.size() - 1)));
  }

  private static String key(ShownRun run, String tag) {
    return run.found().path() + "\n" + tag;
  }

  private @Nullable PlacedCurve placed(ShownRun run, String tag) {
    Curve curve = run.run().curve(tag);
    if (curve == null) {
      return null;
    }
    PlacedCurve known = placed.get(key(run, tag));
    if (known == null || !known.isOf(curve, view)) {
      known = PlacedCurve.of(curve, view, abscissa(run));
      placed.put(key(run, tag), known);
    }
    return known;
  }

  private Abscissa abscissa(ShownRun run) {
    return switch (view.abscissae()) {
      case STEP -> Abscissa.axis();
      case TIME -> Abscissa.wallTime();
      case RELATIVE -> Abscissa.since(Pace.start(run.run()));
      case EPOCH -> {
        Curve epoch = Pace.epochs(run.run());
        yield epoch == null ? Abscissa.axis() : Abscissa.metric(epoch.buckets());
      }
    };
  }

  /** Whether some run can be drawn over something. */
  boolean has(Abscissae abscissae) {
    return switch (abscissae) {
      case STEP -> true;
      case EPOCH -> shown.stream().anyMatch(run -> Pace.epochs(run.run()) != null);
      case TIME, RELATIVE -> shown.stream().anyMatch(run -> !Double.isNaN(run.run().lastTime()));
    };
  }

  /** The runs that are drawn. */
  List<ShownRun> shown() {
    return shown;
  }

  /** The tags with a chart. */
  List<String> tags() {
    return tags;
  }

  /** The tags that say no more than one number. */
  List<String> constants() {
    return constants;
  }

  /** The tag of the chosen chart, or null without charts. */
  @Nullable String chosenTag() {
    return tags.isEmpty() ? null : tags.get(view.chosen());
  }

  /** What to call a run: its name without an end that all runs have, such as that of a file. */
  String name(ShownRun run) {
    String name = PlainText.line(run.name());
    int slash = name.lastIndexOf('/');
    if (slash <= 0) {
      return name;
    }
    String end = name.substring(slash);
    boolean isCommon = board.runs().stream().allMatch(each -> each.name().endsWith(end));
    return hasManyRuns() && isCommon ? name.substring(0, slash) : name;
  }

  /** The hue of a run. */
  int hue(ShownRun run) {
    Look look = looks.get(run.name());
    return look == null ? 0 : look.hue();
  }

  /** Whether colours tell runs apart; with one run they tell charts apart. */
  boolean hasManyRuns() {
    return board.runs().size() > 1;
  }

  /** The place of a part of the whole axis. */
  double place(double part) {
    return low + part * (high - low);
  }

  /** The part of the whole axis that lies below a place. */
  double part(double place) {
    return (place - low) / (high - low);
  }

  /** The name of what the charts are drawn over. */
  DashText abscissaName() {
    return switch (view.abscissae()) {
      case TIME -> DashText.TIME;
      case RELATIVE -> DashText.RELATIVE;
      case EPOCH -> DashText.EPOCH;
      case STEP -> DashText.STEP;
    };
  }

  /** The chart of a tag. */
  Panel panel(String tag) {
    List<NamedCurve> curves = new ArrayList<>();
    for (ShownRun run : shown) {
      PlacedCurve curve = placed(run, tag);
      if (curve != null) {
        Look look = Look.hue(hasManyRuns() ? hue(run) : tags.indexOf(tag));
        curves.add(
            new NamedCurve(Label.name(run.name()), curve.buckets(), curve.line(), look, null));
      }
    }
    View.Window window = view.window();
    Panel.Axes axes =
        Panel.Axes.over(Label.NONE)
            .counting(unit())
            .log(view.isLog(tag))
            .robust(view.isRobust())
            .zoomed(place(window.low()), place(window.high()));
    return Panel.curves(Label.name(tag), curves, axes);
  }

  private Unit unit() {
    return switch (view.abscissae()) {
      case TIME -> Unit.moments(zone);
      case RELATIVE -> Unit.durations();
      case STEP, EPOCH -> Unit.numbers();
    };
  }
}
