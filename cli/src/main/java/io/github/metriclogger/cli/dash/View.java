package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.dash.filter.RunFilter;
import io.github.metriclogger.cli.dash.filter.TagFilter;
import io.github.metriclogger.cli.dash.form.GridShape;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person chose to see. Keys change it, panes read it. Not safe for use by several threads.
 */
final class View {

  /** The steps of smoothing. */
  static final List<Double> SMOOTHING = List.of(0.0, 0.6, 0.9, 0.97, 0.99, 0.999);

  /** Which pane the keys act on. */
  enum Mode {
    /** The charts. */
    CHARTS,
    /** The list of runs. */
    RUNS,
    /** The console lines. */
    CONSOLE,
    /** The list of keys. */
    HELP
  }

  private final LogAxes logAxes = new LogAxes();
  private Mode mode = Mode.CHARTS;
  private final Guides guides = new Guides();
  private Abscissae abscissae = Abscissae.STEP;
  private String abscissaMetric = "";
  private boolean isSystem;
  private boolean isTable;
  private String notice = "";
  private @Nullable AlertMark alert;
  private TagFilter filter = TagFilter.ALL;
  private RunFilter runFilter = RunFilter.ALL;
  private double smoothing = 0.6;
  private int chosen;
  private int density;
  private boolean isAlone;
  private boolean isRobust;
  private boolean isPaused;
  private boolean hasOverview = true;
  private boolean isOverlaid;
  private ViewWindow window = ViewWindow.WHOLE;
  private double cursor = Double.NaN;
  private int chosenRun;
  private @Nullable Path baseline;
  private boolean isSorted;
  private int scrolled;
  private String found = "";
  private @Nullable Prompt prompt;
  private GridShape shape = new GridShape(1, 1);

  Mode mode() {
    return mode;
  }

  void mode(Mode newMode) {
    mode = newMode;
    scrolled = 0;
  }

  /** What the charts are drawn over; samples of the machine are drawn over time. */
  Abscissae abscissae() {
    boolean isTime = abscissae == Abscissae.TIME || abscissae == Abscissae.RELATIVE;
    return isSystem && !isTime ? Abscissae.TIME : abscissae;
  }

  void abscissae(Abscissae newAbscissae) {
    abscissae = newAbscissae;
    leavePlace();
  }

  /** What metrics are drawn over, also while the machine is shown. */
  Abscissae ownAbscissae() {
    return abscissae;
  }

  /** The name of the axis that charts are drawn over. */
  String axisName() {
    return abscissae() == Abscissae.METRIC ? abscissaMetric : abscissae().name();
  }

  /** The metric that charts are drawn over with {@link Abscissae#METRIC}. */
  String abscissaMetric() {
    return abscissaMetric;
  }

  /** Draws the charts over what a person named: a word of ours, else a metric. */
  void abscissa(String name) {
    Abscissae named = Abscissae.of(name);
    abscissaMetric = named == Abscissae.METRIC ? name : "";
    abscissae(named);
  }

  /** Places of another axis mean nothing on this one. */
  private void leavePlace() {
    window = ViewWindow.WHOLE;
    cursor = Double.NaN;
  }

  /** Whether samples of the machine are shown instead of metrics. */
  boolean isSystem() {
    return isSystem;
  }

  void system(boolean system) {
    isSystem = system;
    chosen = 0;
    leavePlace();
  }

  /** Whether values are shown as a table instead of charts. */
  boolean isTable() {
    return isTable;
  }

  void table(boolean table) {
    isTable = table;
  }

  /** The lines at values and places that a person set. */
  Guides guides() {
    return guides;
  }

  /** The alert that a key went to last, or null. */
  @Nullable AlertMark alert() {
    return alert;
  }

  void alert(@Nullable AlertMark newAlert) {
    alert = newAlert;
  }

  /** What the last key did, in the person's language; empty = nothing to say. */
  String notice() {
    return notice;
  }

  void notice(String text) {
    notice = text;
  }

  TagFilter filter() {
    return filter;
  }

  void filter(TagFilter newFilter) {
    filter = newFilter;
    chosen = 0;
  }

  RunFilter runFilter() {
    return runFilter;
  }

  void runFilter(RunFilter newFilter) {
    runFilter = newFilter;
    chosenRun = 0;
  }

  double smoothing() {
    return smoothing;
  }

  void smoothing(double weight) {
    smoothing = weight;
  }

  /** The next step of smoothing, and behind the last one the first. */
  void smoothMore(int by) {
    int at = 0;
    while (at + 1 < SMOOTHING.size() && SMOOTHING.get(at) < smoothing) {
      at++;
    }
    smoothing = SMOOTHING.get(Math.floorMod(at + by, SMOOTHING.size()));
  }

  /** The number of the chosen chart among those that the filter leaves. */
  int chosen() {
    return chosen;
  }

  void choose(int chart) {
    chosen = Math.max(0, chart);
  }

  /** Larger charts above 0, smaller ones below. */
  int density() {
    return density;
  }

  void density(int newDensity) {
    density = Math.max(-3, Math.min(3, newDensity));
  }

  /** Whether the chosen chart is shown alone. */
  boolean isAlone() {
    return isAlone;
  }

  void alone(boolean alone) {
    isAlone = alone;
  }

  /** Which tags are on logarithmic axes. */
  LogAxes logAxes() {
    return logAxes;
  }

  boolean isRobust() {
    return isRobust;
  }

  void robust(boolean robust) {
    isRobust = robust;
  }

  boolean isPaused() {
    return isPaused;
  }

  void pause(boolean paused) {
    isPaused = paused;
  }

  /** Whether a wide screen shows the overview beside the charts. */
  boolean hasOverview() {
    return hasOverview;
  }

  /** Whether a narrow screen shows the overview over the charts. */
  boolean isOverlaid() {
    return isOverlaid;
  }

  void toggleOverview() {
    hasOverview = !hasOverview;
    isOverlaid = !isOverlaid;
  }

  ViewWindow window() {
    return window;
  }

  void window(ViewWindow newWindow) {
    window = newWindow;
  }

  /** Keeps window and cursor at their places when the axis has grown; at its end they follow it. */
  void keepPlaces(ViewWindow.Axis before, ViewWindow.Axis now) {
    if (!before.equals(now)) {
      window = window.on(before, now);
      cursor = cursor >= 1 ? cursor : Math.max(0, Math.min(1, before.moved(cursor, now)));
    }
  }

  /** Where the cursor stands, as a part of the whole axis; NaN without one. */
  double cursor() {
    return cursor;
  }

  void cursor(double place) {
    cursor = Double.isNaN(place) ? place : Math.max(0, Math.min(1, place));
    if (!Double.isNaN(place)) {
      window = window.showing(cursor);
    }
  }

  int chosenRun() {
    return chosenRun;
  }

  void chooseRun(int number) {
    chosenRun = Math.max(0, number);
  }

  /** The run that others are compared with; null = the first. */
  @Nullable Path baseline() {
    return baseline;
  }

  void baseline(@Nullable Path run) {
    baseline = run;
  }

  /** Whether runs are sorted by their best value. */
  boolean isSorted() {
    return isSorted;
  }

  void sorted(boolean sorted) {
    isSorted = sorted;
  }

  /** How many lines the console is scrolled back. */
  int scrolled() {
    return scrolled;
  }

  void scroll(int lines) {
    scrolled = Math.max(0, lines);
  }

  /** What is searched for in the console; empty = nothing. */
  String found() {
    return found;
  }

  void find(String text) {
    found = text;
  }

  /** The line that is being typed, or null. */
  @Nullable Prompt prompt() {
    return prompt;
  }

  void prompt(@Nullable Prompt newPrompt) {
    prompt = newPrompt;
  }

  /** How the charts were laid out in the last frame, by which arrows move. */
  GridShape shape() {
    return shape;
  }

  void shape(GridShape drawn) {
    shape = drawn;
  }
}
