package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.dash.form.ClockForm;
import io.github.metriclogger.cli.dash.form.ShortNames;
import io.github.metriclogger.cli.dash.runs.RunBoard;
import io.github.metriclogger.cli.dash.runs.ShownRun;
import io.github.metriclogger.cli.dash.runs.WindowRows;
import io.github.metriclogger.cli.figure.Label;
import io.github.metriclogger.cli.figure.Look;
import io.github.metriclogger.cli.figure.NamedCurve;
import io.github.metriclogger.cli.figure.Panel;
import io.github.metriclogger.cli.figure.RunLooks;
import io.github.metriclogger.cli.figure.VerticalMark;
import io.github.metriclogger.cli.figure.axis.ShortNumber;
import io.github.metriclogger.cli.figure.axis.Unit;
import io.github.metriclogger.cli.run.Pace;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.text.DashText;
import io.github.metriclogger.support.PlainText;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The charts of what a person chose to see: one for each tag, with a curve for each run. All of
 * them are drawn over the same places, so that one cursor and one zoom serve them all. Not safe for
 * use by several threads.
 */
final class ChartBoard {

  /** Of so many curves the rows of a window are read: each may take a third of a megabyte. */
  private static final int MOST_CURVES = 64;

  private final RunBoard board;
  private final View view;
  private final ZoneId zone;
  private final WindowRows rows;
  private final PlacedCurves curves;
  private final WindowCurves windows;
  private List<ShownRun> shown = List.of();
  private ChartTags tags = new ChartTags(List.of(), List.of());
  private Map<String, Look> looks = Map.of();
  private Map<String, String> names = Map.of();
  private List<AlertMark> alerts = List.of();
  private String axisName = "";
  private double low;
  private double high;

  ChartBoard(RunBoard board, View view, ZoneId zone, WindowRows rows) {
    this.board = board;
    this.view = view;
    this.zone = zone;
    this.rows = rows;
    this.curves = new PlacedCurves(view, rows);
    this.windows = new WindowCurves(curves, rows);
  }

  /** Works out what is shown now; before anything else is asked in a frame. */
  void update() {
    List<ShownRun> all = board.runs();
    shown = all.stream().filter(run -> !run.isHidden() && run.matches(view.runFilter())).toList();
    looks = RunLooks.of(all.stream().map(ShownRun::name).toList());
    names = ShortNames.of(all.stream().map(ShownRun::name).toList());
    alerts = shown.stream().flatMap(run -> AlertMark.of(run).stream()).toList();
    tags = ChartTags.of(shown, view);
    view.choose(Math.min(view.chosen(), Math.max(0, tags.drawn().size() - 1)));
    Set<String> needed = new HashSet<>();
    double oldLow = low;
    double oldHigh = high;
    low = Double.NaN;
    high = Double.NaN;
    for (ShownRun run : shown) {
      for (String tag : tags.drawn()) {
        PlacedCurve curve = placed(run, tag);
        if (curve != null) {
          needed.add(PlacedCurves.key(run, tag));
          low = curve.low() >= low || Double.isNaN(curve.low()) ? low : curve.low();
          high = curve.high() <= high || Double.isNaN(curve.high()) ? high : curve.high();
        }
      }
    }
    curves.retain(needed);
    if (Double.isNaN(low)) {
      low = 0;
      high = 1;
    }
    high = high > low ? high : low + Math.max(1, Math.abs(low) * 1e-6);
    if (axisName.equals(view.axisName())) {
      view.keepPlaces(new ViewWindow.Axis(oldLow, oldHigh), new ViewWindow.Axis(low, high));
    }
    axisName = view.axisName();
    wantRows();
  }

  private void wantRows() {
    ViewWindow window = view.window();
    Set<Path> zoomed = new HashSet<>();
    if (!window.isWhole() && !view.isSystem()) {
      int most = Math.max(1, MOST_CURVES / Math.max(1, seen().size()));
      for (ShownRun run : shown.subList(Math.max(0, shown.size() - most), shown.size())) {
        zoomed.add(run.found().path());
        windows.want(run, seen(), place(window.low()), place(window.high()));
      }
    }
    rows.retain(zoomed);
  }

  /** The tags of the charts on the screen. */
  List<String> seen() {
    int capacity = view.shape().capacity();
    int first = Math.min(view.chosen() / capacity * capacity, tags().size());
    return tags().subList(first, Math.min(tags().size(), first + capacity));
  }

  /** The curve of a tag of a run over what is chosen, or null. */
  @Nullable PlacedCurve placed(ShownRun run, String tag) {
    return curves.placed(run, tag);
  }

  /** What is drawn of a curve: the rows of the window where they were read; null without it. */
  @Nullable PlacedCurve seen(ShownRun run, String tag) {
    return curves.seen(run, tag);
  }

  /** Whether some run can be drawn over something. */
  boolean has(Abscissae abscissae) {
    return switch (abscissae) {
      case STEP -> true;
      case METRIC -> shown.stream().anyMatch(run -> run.run().curve(view.abscissaMetric()) != null);
      case EPOCH -> shown.stream().anyMatch(run -> Pace.epochs(run.run()) != null);
      case TIME, RELATIVE -> shown.stream().anyMatch(run -> !Double.isNaN(run.run().lastTime()));
    };
  }

  /** The metrics that the runs define as axes of others, beside steps and epochs. */
  List<String> axisMetrics() {
    return shown.stream()
        .flatMap(run -> run.run().definitions().stream())
        .map(defined -> defined.definition().stepMetric())
        .filter(tag -> tag != null && !Metrics.isAxis(tag))
        .filter(tag -> shown.stream().anyMatch(run -> run.run().curve(tag) != null))
        .distinct()
        .toList();
  }

  /** The metric that a text names: exactly, else as its end, else the first that holds it. */
  Optional<String> metricNamed(String text) {
    List<String> all =
        shown.stream()
            .flatMap(run -> run.run().curves().stream())
            .map(Curve::tag)
            .distinct()
            .toList();
    List<Predicate<String>> ways =
        List.of(text::equals, tag -> tag.endsWith("/" + text), tag -> tag.contains(text));
    return ways.stream().flatMap(way -> all.stream().filter(way)).findFirst();
  }

  /** The runs that are drawn. */
  List<ShownRun> shown() {
    return shown;
  }

  /** The tags with a chart. */
  List<String> tags() {
    return tags.drawn();
  }

  /** The tags that say no more than one number. */
  List<String> constants() {
    return tags.constants();
  }

  /** The tag of the chosen chart, or null without charts. */
  @Nullable String chosenTag() {
    return tags().isEmpty() ? null : tags().get(view.chosen());
  }

  /** What to call a run: its name without the directories and the file that all runs share. */
  String name(ShownRun run) {
    return PlainText.line(names.getOrDefault(run.name(), run.name()));
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

  /** The value of the chosen chart at the cursor, or its last one; NaN without one. */
  double chosenValue() {
    for (PlacedCurve curve : chosenFirst()) {
      return curve.valueAt(Double.isNaN(view.cursor()) ? Double.NaN : place(view.cursor()));
    }
    return Double.NaN;
  }

  /** When the values at a part of the axis were logged, seconds since 1970; NaN when not known. */
  double timeAt(double part) {
    for (PlacedCurve curve : chosenFirst()) {
      double time = curve.timeAt(place(part));
      if (!Double.isNaN(time)) {
        return time;
      }
    }
    return Double.NaN;
  }

  /** The part of the axis at which values of a moment are; NaN when not known. */
  double partWhen(double wallTime) {
    for (PlacedCurve curve : chosenFirst()) {
      double place = curve.placeWhen(wallTime);
      if (!Double.isNaN(place)) {
        return Math.max(0, Math.min(1, part(place)));
      }
    }
    return Double.NaN;
  }

  private List<PlacedCurve> chosenFirst() {
    List<PlacedCurve> curves = new ArrayList<>();
    String chosen = chosenTag();
    for (int i = shown.size() - 1; i >= 0 && chosen != null; i--) {
      PlacedCurve curve = placed(shown.get(i), chosen);
      if (curve != null) {
        curves.add(curve);
      }
    }
    return curves;
  }

  /** The alerts of the runs that are drawn. */
  List<AlertMark> alerts() {
    return alerts;
  }

  /** The place of an alert in the chart of a tag; NaN where it has none. */
  double place(AlertMark mark, String tag) {
    PlacedCurve curve = placed(mark.run(), tag);
    if (curve == null || (mark.tag() != null && !mark.tag().equals(tag))) {
      return Double.NaN;
    }
    boolean isByTime = mark.step() < 0 || view.isSystem();
    return isByTime
        ? curve.placeWhen(mark.alert().wallTime())
        : curve.placeAt((double) mark.step());
  }

  /** Whether the rows of the window are being read. */
  boolean isReadingRows() {
    return rows.isReading();
  }

  /** The name of what the charts are drawn over. */
  Label abscissaName() {
    return switch (view.abscissae()) {
      case TIME -> Label.of(DashText.TIME);
      case RELATIVE -> Label.of(DashText.RELATIVE);
      case EPOCH -> Label.of(DashText.EPOCH);
      case STEP -> Label.of(DashText.STEP);
      case METRIC ->
          has(Abscissae.METRIC) ? Label.name(view.abscissaMetric()) : Label.of(DashText.STEP);
    };
  }

  /**
   * The chart of a tag.
   *
   * @param name what its axis is called; may be empty
   */
  Panel panel(String tag, Label name) {
    List<NamedCurve> curves = new ArrayList<>();
    for (ShownRun run : shown) {
      PlacedCurve curve = seen(run, tag);
      if (curve != null) {
        Look look = Look.hue(hasManyRuns() ? hue(run) : tags().indexOf(tag));
        curves.add(
            new NamedCurve(Label.name(name(run)), curve.buckets(), curve.line(), look, null));
      }
    }
    ViewWindow window = view.window();
    Panel.Axes axes =
        Panel.Axes.over(name)
            .counting(unit())
            .log(view.logAxes().has(tag))
            .robust(view.isRobust())
            .zoomed(place(window.low()), place(window.high()));
    return Panel.curves(Label.name(tag), curves, axes).with(marks(tag));
  }

  private List<VerticalMark> marks(String tag) {
    List<VerticalMark> marks = new ArrayList<>();
    for (double place : view.guides().places(view.axisName())) {
      marks.add(new VerticalMark(place, Label.name(guide(place)), false));
    }
    for (AlertMark alert : alerts) {
      double place = place(alert, tag);
      if (!Double.isNaN(place)) {
        marks.add(new VerticalMark(place, Label.name("!"), true));
      }
    }
    return marks;
  }

  private String guide(double place) {
    return switch (view.abscissae()) {
      case TIME -> ClockForm.second(place, place, zone);
      case RELATIVE -> ClockForm.duration(place);
      case STEP -> String.valueOf(Math.round(place));
      case EPOCH, METRIC -> ShortNumber.of(place);
    };
  }

  private Unit unit() {
    return switch (view.abscissae()) {
      case TIME -> Unit.moments(zone);
      case RELATIVE -> Unit.durations();
      case STEP, EPOCH, METRIC -> Unit.numbers();
    };
  }
}
