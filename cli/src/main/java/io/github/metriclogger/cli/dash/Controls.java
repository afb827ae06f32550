package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.dash.filter.RunFilter;
import io.github.metriclogger.cli.dash.filter.TagFilter;
import io.github.metriclogger.cli.dash.runs.RunBoard;
import io.github.metriclogger.cli.figure.picture.PaintedPicture;
import io.github.metriclogger.cli.screen.Key;
import io.github.metriclogger.cli.text.DashText;
import java.util.ArrayList;
import java.util.List;

/** What keys do. Not safe for use by several threads. */
final class Controls {

  private static final double STEP = 1 / 100.0;
  private static final int PAGE_OF_ROWS = 10;

  private final View view;
  private final RunBoard board;
  private final ChartBoard charts;
  private final ListControls lists;

  Controls(View view, RunBoard board, ChartBoard charts) {
    this.view = view;
    this.board = board;
    this.charts = charts;
    this.lists = new ListControls(view, charts);
  }

  /**
   * Does what a key means.
   *
   * @return whether the view is to be closed
   */
  boolean press(Key key, Stage stage) {
    view.notice("");
    Prompt prompt = view.prompt();
    if (prompt != null) {
      type(key, prompt);
      return false;
    }
    if (key.is('q') || key.is('Q')) {
      return true;
    }
    if (key.name() == Key.Name.ESCAPE) {
      return back();
    }
    switch (view.mode()) {
      case HELP -> help(key);
      case RUNS, CONSOLE -> lists.press(key, stage);
      case CHARTS -> charts(key, stage);
    }
    return false;
  }

  /** Scrolls the list of keys where it is longer than the screen; any other key closes it. */
  private void help(Key key) {
    switch (key.name()) {
      case UP -> view.scroll(view.scrolled() - 1);
      case DOWN -> view.scroll(view.scrolled() + 1);
      case PAGE_UP -> view.scroll(view.scrolled() - PAGE_OF_ROWS);
      case PAGE_DOWN -> view.scroll(view.scrolled() + PAGE_OF_ROWS);
      default -> view.mode(View.Mode.CHARTS);
    }
  }

  /** Goes back by one; at the root there is nothing to go back to, and the view closes. */
  private boolean back() {
    if (view.mode() != View.Mode.CHARTS) {
      view.mode(View.Mode.CHARTS);
    } else if (!Double.isNaN(view.cursor())) {
      view.cursor(Double.NaN);
    } else if (!view.window().isWhole()) {
      view.window(ViewWindow.WHOLE);
    } else if (view.isAlone()) {
      view.alone(false);
    } else if (!view.filter().text().isEmpty()) {
      view.filter(TagFilter.ALL);
    } else {
      return true;
    }
    return false;
  }

  private void type(Key key, Prompt prompt) {
    switch (key.name()) {
      case CHARACTER -> {
        if (key.character() >= ' ') {
          change(prompt.with(key.character()));
        }
      }
      case BACKSPACE -> change(prompt.shorter());
      case ENTER -> {
        if (apply(prompt)) {
          view.prompt(null);
        }
      }
      case ESCAPE -> {
        apply(new Prompt(prompt.subject(), "", false));
        view.prompt(null);
      }
      default -> {
        // means nothing while a line is typed
      }
    }
  }

  /** Shows at once what a line that is not finished means; a wrong one leaves the view as it is. */
  private void change(Prompt prompt) {
    view.prompt(prompt);
    apply(prompt);
  }

  private boolean apply(Prompt prompt) {
    try {
      switch (prompt.subject()) {
        case TAGS -> view.filter(TagFilter.of(prompt.text()));
        case RUNS -> view.runFilter(RunFilter.of(prompt.text()));
        case CONSOLE -> view.find(prompt.text());
        case ABSCISSA -> abscissa(prompt.text());
      }
      return true;
    } catch (IllegalArgumentException e) {
      view.prompt(prompt.wrong());
      return false;
    }
  }

  private void charts(Key key, Stage stage) {
    switch (key.name()) {
      case CHARACTER -> character(key.character(), stage);
      case ENTER -> view.alone(!view.isAlone());
      case TAB -> choose(view.chosen() + 1);
      case BACK_TAB -> choose(view.chosen() - 1);
      case UP -> upright(-1, stage);
      case DOWN -> upright(1, stage);
      case LEFT, RIGHT -> sideways(key.name() == Key.Name.RIGHT ? 1 : -1);
      case FAST_LEFT -> move(-10);
      case FAST_RIGHT -> move(10);
      case PAGE_UP -> page(-1, stage);
      case PAGE_DOWN -> page(1, stage);
      case HOME -> view.cursor(0);
      case END -> view.cursor(1);
      default -> {
        // means nothing here
      }
    }
  }

  private void upright(int direction, Stage stage) {
    if (view.isTable()) {
      ValuesPane.move(stage, direction);
    } else {
      choose(view.chosen() + direction * (view.isAlone() ? 1 : view.shape().columns()));
    }
  }

  private void page(int direction, Stage stage) {
    if (view.isTable()) {
      ValuesPane.move(stage, direction * PAGE_OF_ROWS);
    } else {
      choose(view.chosen() + direction * view.shape().capacity());
    }
  }

  private void sideways(int direction) {
    if (view.isAlone()) {
      move(direction);
    } else {
      choose(view.chosen() + direction);
    }
  }

  private void choose(int chart) {
    view.choose(Math.max(0, Math.min(chart, charts.tags().size() - 1)));
  }

  private void move(int steps) {
    ViewWindow window = view.window();
    double from = Double.isNaN(view.cursor()) ? window.high() : view.cursor();
    view.cursor(from + steps * STEP * (window.high() - window.low()));
  }

  private void character(int character, Stage stage) {
    switch (character) {
      case '?', 'h' -> view.mode(View.Mode.HELP);
      case 'n' -> choose(view.chosen() + view.shape().capacity());
      case 'N' -> choose(view.chosen() - view.shape().capacity());
      case '+', '=' -> view.density(view.density() + 1);
      case '-', '_' -> view.density(view.density() - 1);
      case ',' -> move(-1);
      case '.' -> move(1);
      case '<' -> move(-10);
      case '>' -> move(10);
      case 'z' -> zoom(0.5);
      case 'Z' -> zoom(2);
      case '0' -> view.window(ViewWindow.WHOLE);
      case '/' -> view.prompt(new Prompt(Prompt.Subject.TAGS, view.filter().text(), false));
      case 'c' -> view.mode(View.Mode.RUNS);
      case 'e' -> lists.openConsole(stage);
      case 'a' -> alert(1, stage);
      case 'A' -> alert(-1, stage);
      case 'w' -> view.notice(Pictures.save(stage, PaintedPicture.Form.PNG));
      case 'W' -> view.notice(Pictures.save(stage, PaintedPicture.Form.SVG));
      default -> look(character);
    }
  }

  private void look(int character) {
    String tag = charts.chosenTag();
    switch (character) {
      case 'l', 'y' -> {
        if (tag != null) {
          view.logAxes().toggle(tag);
        }
      }
      case 'L' -> view.logAxes().toggleAll();
      case 's' -> view.smoothMore(1);
      case 'S' -> view.smoothMore(-1);
      case 'b' -> view.robust(!view.isRobust());
      case 'x' -> nextAbscissae();
      case 'X' -> view.prompt(new Prompt(Prompt.Subject.ABSCISSA, "", false));
      case 'm' -> showSystem(!view.isSystem());
      case 't' -> view.table(!view.isTable());
      case 'g', 'G' -> guide(character == 'G');
      case 'o' -> view.toggleOverview();
      case 'p', ' ' -> view.pause(!view.isPaused());
      case 'r' -> board.search();
      default -> {
        // means nothing here
      }
    }
  }

  private void zoom(double factor) {
    ViewWindow window = view.window();
    double middle = Double.isNaN(view.cursor()) ? window.high() : view.cursor();
    ViewWindow zoomed = window.zoomed(middle, factor);
    if (zoomed.high() - zoomed.low() > 1e-9) {
      view.window(zoomed);
    }
  }

  /** The next thing to draw over that at least one run has, defined axes of others included. */
  private void nextAbscissae() {
    List<String> all =
        new ArrayList<>(
            List.of(Abscissae.values()).stream()
                .filter(each -> each != Abscissae.METRIC && charts.has(each))
                .map(Abscissae::word)
                .toList());
    all.addAll(charts.axisMetrics());
    boolean isMetric = view.abscissae() == Abscissae.METRIC;
    String now = isMetric ? view.abscissaMetric() : view.abscissae().word();
    view.abscissa(all.get((all.indexOf(now) + 1) % all.size()));
  }

  /** Draws over the metric that a text names best; nothing typed is the run's own axis. */
  private void abscissa(String text) {
    String name = text.strip();
    if (name.isEmpty()) {
      view.abscissa(Abscissae.STEP.word());
    } else if (Abscissae.of(name) != Abscissae.METRIC) {
      view.abscissa(name);
    } else {
      view.abscissa(charts.metricNamed(name).orElseThrow(IllegalArgumentException::new));
    }
  }

  /** Shows samples of the machine or metrics; the cursor stays at its moment. */
  private void showSystem(boolean system) {
    double time = Double.isNaN(view.cursor()) ? Double.NaN : charts.timeAt(view.cursor());
    view.system(system);
    charts.update();
    view.cursor(Double.isNaN(time) ? time : charts.partWhen(time));
  }

  private void guide(boolean isOfValue) {
    String tag = charts.chosenTag();
    double value = charts.chosenValue();
    if (isOfValue && tag != null && Double.isFinite(value)) {
      view.guides().toggleValue(tag, value);
    } else if (!isOfValue && !Double.isNaN(view.cursor())) {
      double place = charts.place(view.cursor());
      boolean isStep = view.abscissae() == Abscissae.STEP;
      view.guides().togglePlace(view.axisName(), isStep ? Math.rint(place) : place);
    }
  }

  /** Puts the cursor on the next alert, in the chart of its metric. */
  private void alert(int direction, Stage stage) {
    List<AlertMark> marks = charts.alerts();
    if (marks.isEmpty()) {
      view.notice(stage.text(DashText.NO_ALERTS));
      return;
    }
    int last = marks.indexOf(view.alert());
    int next = last < 0 && direction < 0 ? marks.size() - 1 : last + direction;
    AlertMark mark = marks.get(Math.floorMod(next, marks.size()));
    view.alert(mark);
    if (mark.tag() != null && charts.tags().contains(mark.tag())) {
      choose(charts.tags().indexOf(mark.tag()));
    }
    String tag = charts.chosenTag();
    double place = tag == null ? Double.NaN : charts.place(mark, tag);
    view.cursor(Double.isNaN(place) ? place : charts.part(place));
    int number = marks.indexOf(mark) + 1;
    view.notice("⚠ " + number + "/" + marks.size() + " " + mark.line());
  }
}
