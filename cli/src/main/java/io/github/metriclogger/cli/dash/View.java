package io.github.metriclogger.cli.dash;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  private final Set<String> logTags = new HashSet<>();
  private Mode mode = Mode.CHARTS;
  private Abscissae abscissae = Abscissae.STEP;
  private TagFilter filter = TagFilter.ALL;
  private RunFilter runFilter = RunFilter.ALL;
  private double smoothing = 0.6;
  private int chosen;
  private int density;
  private boolean isAlone;
  private boolean isAllLog;
  private boolean isRobust;
  private boolean isPaused;
  private boolean hasOverview = true;
  private boolean isOverlaid;
  private Window window = Window.WHOLE;
  private double cursor = Double.NaN;
  private int chosenRun;
  private @Nullable Path baseline;
  private boolean isSorted;
  private int scrolled;
  private String found = "";
  private @Nullable Prompt prompt;
  private GridShape shape = new GridShape(1, 1);

  /**
   * The part of the axis that is shown.
   *
   * @param low where it begins, as a part of the whole axis from 0 to 1
   * @param high where it ends
   */
  record Window(double low, double high) {
    static final Window WHOLE = new Window(0, 1);

    boolean isWhole() {
      return low <= 0 && high >= 1;
    }

    /** A window half or twice as wide around a place. */
    Window zoomed(double place, double factor) {
      double width = Math.min(1, (high - low) * factor);
      double from = Math.max(0, Math.min(1 - width, place - width / 2));
      return new Window(from, from + width);
    }

    /** The window moved so that a place is in it. */
    Window showing(double place) {
      double width = high - low;
      if (place >= low && place <= high) {
        return this;
      }
      double from = place < low ? place : place - width;
      return new Window(
          Math.max(0, Math.min(1 - width, from)), Math.max(0, Math.min(1 - width, from)) + width);
    }
  }

  Mode mode() {
    return mode;
  }

  void mode(Mode newMode) {
    mode = newMode;
    scrolled = 0;
  }

  Abscissae abscissae() {
    return abscissae;
  }

  void abscissae(Abscissae newAbscissae) {
    abscissae = newAbscissae;
    window = Window.WHOLE;
    cursor = Double.NaN;
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

  boolean isLog(String tag) {
    return isAllLog != logTags.contains(tag);
  }

  void toggleLog(String tag) {
    if (!logTags.remove(tag)) {
      logTags.add(tag);
    }
  }

  void toggleAllLog() {
    isAllLog = !isAllLog;
    logTags.clear();
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

  Window window() {
    return window;
  }

  void window(Window newWindow) {
    window = newWindow;
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
