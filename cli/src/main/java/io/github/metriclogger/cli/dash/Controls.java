package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.screen.Key;
import java.util.List;

/** What keys do. Not safe for use by several threads. */
final class Controls {

  private static final double STEP = 1 / 100.0;
  private static final int PAGE_OF_LINES = 10;

  private final View view;
  private final RunBoard board;
  private final ChartBoard charts;

  Controls(View view, RunBoard board, ChartBoard charts) {
    this.view = view;
    this.board = board;
    this.charts = charts;
  }

  /**
   * Does what a key means.
   *
   * @return whether the view is to be closed
   */
  boolean press(Key key, Stage stage) {
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
      case HELP -> view.mode(View.Mode.CHARTS);
      case RUNS -> runs(key, stage);
      case CONSOLE -> console(key);
      case CHARTS -> charts(key);
    }
    return false;
  }

  /** Goes back by one; at the root there is nothing to go back to, and the view closes. */
  private boolean back() {
    if (view.mode() != View.Mode.CHARTS) {
      view.mode(View.Mode.CHARTS);
    } else if (!Double.isNaN(view.cursor())) {
      view.cursor(Double.NaN);
    } else if (!view.window().isWhole()) {
      view.window(View.Window.WHOLE);
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
      }
      return true;
    } catch (IllegalArgumentException e) {
      view.prompt(prompt.wrong());
      return false;
    }
  }

  private void charts(Key key) {
    switch (key.name()) {
      case CHARACTER -> character(key.character());
      case ENTER -> view.alone(!view.isAlone());
      case TAB -> choose(view.chosen() + 1);
      case BACK_TAB -> choose(view.chosen() - 1);
      case UP -> choose(view.chosen() - (view.isAlone() ? 1 : view.shape().columns()));
      case DOWN -> choose(view.chosen() + (view.isAlone() ? 1 : view.shape().columns()));
      case LEFT, RIGHT -> sideways(key.name() == Key.Name.RIGHT ? 1 : -1);
      case FAST_LEFT -> move(-10);
      case FAST_RIGHT -> move(10);
      case PAGE_UP -> choose(view.chosen() - view.shape().capacity());
      case PAGE_DOWN -> choose(view.chosen() + view.shape().capacity());
      case HOME -> view.cursor(0);
      case END -> view.cursor(1);
      default -> {
        // means nothing here
      }
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
    View.Window window = view.window();
    double from = Double.isNaN(view.cursor()) ? window.high() : view.cursor();
    view.cursor(from + steps * STEP * (window.high() - window.low()));
  }

  private void character(int character) {
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
      case '0' -> view.window(View.Window.WHOLE);
      case '/' -> view.prompt(new Prompt(Prompt.Subject.TAGS, view.filter().text(), false));
      case 'c' -> view.mode(View.Mode.RUNS);
      case 'e' -> view.mode(View.Mode.CONSOLE);
      default -> look(character);
    }
  }

  private void look(int character) {
    String tag = charts.chosenTag();
    switch (character) {
      case 'l', 'y' -> {
        if (tag != null) {
          view.toggleLog(tag);
        }
      }
      case 'L' -> view.toggleAllLog();
      case 's' -> view.smoothMore(1);
      case 'S' -> view.smoothMore(-1);
      case 'b' -> view.robust(!view.isRobust());
      case 'x' -> nextAbscissae();
      case 'o' -> view.toggleOverview();
      case 'p', ' ' -> view.pause(!view.isPaused());
      case 'r' -> board.search();
      default -> {
        // means nothing here
      }
    }
  }

  private void zoom(double factor) {
    View.Window window = view.window();
    double middle = Double.isNaN(view.cursor()) ? window.high() : view.cursor();
    View.Window zoomed = window.zoomed(middle, factor);
    if (zoomed.high() - zoomed.low() > 1e-9) {
      view.window(zoomed);
    }
  }

  /** The next thing to draw over that at least one run has. */
  private void nextAbscissae() {
    List<Abscissae> all = List.of(Abscissae.values());
    Abscissae next = view.abscissae();
    do {
      next = all.get((all.indexOf(next) + 1) % all.size());
    } while (!charts.has(next));
    view.abscissae(next);
  }

  private void runs(Key key, Stage stage) {
    List<ShownRun> listed = RunsPane.listed(stage);
    int chosen = Math.min(view.chosenRun(), Math.max(0, listed.size() - 1));
    switch (key.name()) {
      case UP -> view.chooseRun(chosen - 1);
      case DOWN -> view.chooseRun(Math.min(listed.size() - 1, chosen + 1));
      case HOME -> view.chooseRun(0);
      case END -> view.chooseRun(listed.size() - 1);
      case ENTER -> hide(listed, chosen);
      case CHARACTER -> {
        switch (key.character()) {
          case ' ' -> hide(listed, chosen);
          case 'b' -> view.baseline(listed.isEmpty() ? null : listed.get(chosen).found().path());
          case 's' -> view.sorted(!view.isSorted());
          case '/' -> view.prompt(new Prompt(Prompt.Subject.RUNS, view.runFilter().text(), false));
          case 'c' -> view.mode(View.Mode.CHARTS);
          case '?' -> view.mode(View.Mode.HELP);
          default -> {
            // means nothing here
          }
        }
      }
      default -> {
        // means nothing here
      }
    }
  }

  private static void hide(List<ShownRun> listed, int chosen) {
    if (!listed.isEmpty()) {
      listed.get(chosen).hide(!listed.get(chosen).isHidden());
    }
  }

  private void console(Key key) {
    switch (key.name()) {
      case UP -> view.scroll(view.scrolled() + 1);
      case DOWN -> view.scroll(view.scrolled() - 1);
      case PAGE_UP -> view.scroll(view.scrolled() + PAGE_OF_LINES);
      case PAGE_DOWN -> view.scroll(view.scrolled() - PAGE_OF_LINES);
      case HOME -> view.scroll(Integer.MAX_VALUE);
      case END -> view.scroll(0);
      case CHARACTER -> {
        if (key.is('/')) {
          view.prompt(new Prompt(Prompt.Subject.CONSOLE, view.found(), false));
        } else if (key.is('e')) {
          view.mode(View.Mode.CHARTS);
        } else if (key.is('?')) {
          view.mode(View.Mode.HELP);
        }
      }
      default -> {
        // means nothing here
      }
    }
  }
}
