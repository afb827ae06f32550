package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.dash.runs.ShownRun;
import io.github.metriclogger.cli.screen.Key;
import io.github.metriclogger.event.MessageLogged;
import java.util.List;

/** What keys do in the list of runs and in the console. Not safe for use by several threads. */
final class ListControls {

  private static final int PAGE_OF_LINES = 10;

  private final View view;
  private final ChartBoard charts;

  ListControls(View view, ChartBoard charts) {
    this.view = view;
    this.charts = charts;
  }

  void press(Key key, Stage stage) {
    if (view.mode() == View.Mode.RUNS) {
      runs(key, stage);
    } else {
      console(key, stage);
    }
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

  /** Shows the console at the line of the cursor's moment. */
  void openConsole(Stage stage) {
    double time = Double.isNaN(view.cursor()) ? Double.NaN : charts.timeAt(view.cursor());
    AlertMark alert = view.alert();
    ShownRun run = stage.run();
    if (alert != null && alert.run() == run && !Double.isNaN(time)) {
      time = alert.alert().wallTime();
    }
    view.mode(View.Mode.CONSOLE);
    if (run == null || Double.isNaN(time)) {
      return;
    }
    List<MessageLogged> lines = ConsolePane.matching(run, view.found());
    int nearest = lines.size() - 1;
    for (int i = lines.size() - 1; i >= 0; i--) {
      double away = Math.abs(lines.get(i).wallTime() - time);
      if (away < Math.abs(lines.get(nearest).wallTime() - time)) {
        nearest = i;
      }
    }
    view.scroll(lines.size() - 1 - nearest);
  }

  private void console(Key key, Stage stage) {
    switch (key.name()) {
      case UP -> view.scroll(view.scrolled() + 1);
      case DOWN -> view.scroll(view.scrolled() - 1);
      case PAGE_UP -> view.scroll(view.scrolled() + PAGE_OF_LINES);
      case PAGE_DOWN -> view.scroll(view.scrolled() - PAGE_OF_LINES);
      case HOME -> view.scroll(Integer.MAX_VALUE);
      case END -> view.scroll(0);
      case ENTER -> showPlace(stage);
      case CHARACTER -> {
        switch (key.character()) {
          case '/' -> view.prompt(new Prompt(Prompt.Subject.CONSOLE, view.found(), false));
          case 'e' -> view.mode(View.Mode.CHARTS);
          case '?' -> view.mode(View.Mode.HELP);
          case 'a' -> view.scroll(ConsolePane.warning(stage, view.scrolled(), 1));
          case 'A' -> view.scroll(ConsolePane.warning(stage, view.scrolled(), -1));
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

  /** Puts the cursor of the charts on the moment of the chosen line. */
  private void showPlace(Stage stage) {
    MessageLogged line = ConsolePane.chosen(stage);
    double part = line == null ? Double.NaN : charts.partWhen(line.wallTime());
    view.mode(View.Mode.CHARTS);
    view.cursor(part);
  }
}
