package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.dash.form.ClockForm;
import io.github.metriclogger.cli.dash.runs.ShownRun;
import io.github.metriclogger.cli.figure.axis.ShortNumber;
import io.github.metriclogger.cli.figure.text.PanelText;
import io.github.metriclogger.cli.run.Pace;
import io.github.metriclogger.cli.run.RunState;
import io.github.metriclogger.cli.screen.CellGrid;
import io.github.metriclogger.cli.screen.Tone;
import io.github.metriclogger.cli.text.DashText;
import io.github.metriclogger.cli.text.DisplayWidth;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.support.PlainText;
import java.util.List;
import java.util.Locale;

/** The two rows on top: which run, how it fares, how far it is and when it will end. */
final class HeaderPane {

  static final int HEIGHT = 2;

  private static final int LEAST_BAR = 8;
  private static final int MOST_BAR = 60;
  private static final String EIGHTHS = "▏▎▍▌▋▊▉";

  private HeaderPane() {}

  static void draw(Stage stage, ShownRun run) {
    CellGrid grid = stage.grid();
    String right = right(stage, run);
    int end = grid.textBefore(grid.width() - 1, 0, right, Tone.FAINT) - 1;
    Tone tone = Stage.tone(run.state());
    grid.put(1, 0, Stage.sign(run.state()), tone);
    int x = grid.text(3, 0, stage.condition(run.state()), tone, end - 3) + 2;
    List<ShownRun> shown = stage.charts().shown();
    if (shown.size() > 1) {
      names(stage, x, end, shown);
    } else {
      x = grid.text(x, 0, title(run), Tone.STRONG, end - x) + 2;
      RunState state = run.state();
      if (state != null && run.isLoaded()) {
        grid.text(x, 0, state.reason(stage.language()), Tone.FAINT, end - x);
      }
    }
    progress(stage, run);
  }

  /** The runs in their colours: a legend of all charts. */
  private static void names(Stage stage, int from, int end, List<ShownRun> shown) {
    int x = from;
    for (int i = 0; i < shown.size(); i++) {
      String name = stage.charts().name(shown.get(i));
      if (x + DisplayWidth.of(name) + 5 > end) {
        stage.grid().text(x, 0, "+" + (shown.size() - i), Tone.FAINT, end - x);
        return;
      }
      int hue = stage.charts().hue(shown.get(i));
      char sign = stage.settings().isAscii() ? PanelText.sign(hue) : '━';
      stage.grid().put(x, 0, sign, Tone.hue(hue));
      x = stage.grid().text(x + 2, 0, name, Tone.STRONG) + 2;
    }
  }

  private static String right(Stage stage, ShownRun run) {
    if (stage.view().isPaused()) {
      return stage.text(DashText.PAUSED);
    }
    if (!run.isLoaded()) {
      return stage.text(DashText.READING, "n", String.format(Locale.ROOT, "%,d", run.values()));
    }
    return String.format(Locale.ROOT, "%.1fs", stage.settings().refresh());
  }

  private static String title(ShownRun run) {
    RunInfo info = run.run().info();
    String name = info == null ? run.name() : info.project() + " / " + info.name();
    return PlainText.line(name);
  }

  private static void progress(Stage stage, ShownRun run) {
    Pace pace = Pace.of(run.run(), run.state(), stage.now());
    CellGrid grid = stage.grid();
    int x = 1;
    x = count(stage, x, DashText.EPOCH, pace.epoch(), pace.epochs());
    x = count(stage, x, axisName(run), pace.step(), pace.steps());
    String right = times(stage, pace);
    int end = grid.width() - 1;
    if (x + DisplayWidth.of(right) + 1 < end) {
      end = grid.textBefore(end, 1, right, Tone.TEXT) - 2;
    }
    if (pace.isKnown()) {
      String percent = String.format(Locale.ROOT, "%5.1f%%", 100 * pace.part());
      int room = Math.min(MOST_BAR, end - x - percent.length() - 1);
      if (room >= LEAST_BAR) {
        bar(grid, x, room, pace.part());
        x += room + 1;
      }
      grid.text(x, 1, percent, Tone.STRONG, end - x);
    }
  }

  private static DashText axisName(ShownRun run) {
    return run.run().axis().equals("row") ? DashText.ROW : DashText.STEP;
  }

  private static int count(Stage stage, int x, DashText name, double done, double planned) {
    if (Double.isNaN(done)) {
      return x;
    }
    CellGrid grid = stage.grid();
    int at = grid.text(x, 1, stage.text(name), Tone.FAINT) + 1;
    String number =
        name == DashText.EPOCH ? ShortNumber.of(Math.floor(done * 100) / 100) : whole(done);
    at = grid.text(at, 1, number + (planned > 0 ? "/" + whole(planned) : ""), Tone.STRONG);
    return at + 2;
  }

  private static String whole(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%,d", (long) number)
        : ShortNumber.of(number);
  }

  private static String times(Stage stage, Pace pace) {
    StringBuilder out = new StringBuilder();
    if (!Double.isNaN(pace.elapsed())) {
      out.append(stage.text(DashText.ELAPSED))
          .append(' ')
          .append(ClockForm.duration(pace.elapsed()));
    }
    if (!Double.isNaN(pace.left())) {
      String ends =
          ClockForm.moment(stage.now() + pace.left(), stage.now(), stage.settings().zone());
      out.append("  ").append(stage.text(DashText.LEFT)).append(' ');
      out.append(ClockForm.duration(pace.left())).append("  ");
      out.append(stage.text(DashText.ENDS, "time", ends));
    }
    return out.toString();
  }

  /** A bar with eighths of cells. */
  private static void bar(CellGrid grid, int x, int room, double part) {
    int eighths = (int) Math.round(part * room * 8);
    for (int i = 0; i < room; i++) {
      int here = Math.max(0, Math.min(8, eighths - 8 * i));
      if (here == 0) {
        grid.put(x + i, 1, '░', Tone.GRID);
      } else {
        grid.put(x + i, 1, here == 8 ? '█' : EIGHTHS.charAt(here - 1), Tone.HUE_0);
      }
    }
  }

  /** What is shown while there is no run. */
  static void waiting(Stage stage, String remark) {
    CellGrid grid = stage.grid();
    int y = grid.height() / 2 - 1;
    String text = stage.text(DashText.WAITING, "what", PlainText.line(remark));
    String shown = CellGrid.clipped(text, grid.width() - 2);
    grid.text((grid.width() - DisplayWidth.of(shown)) / 2, y, shown, Tone.STRONG);
    String hint = CellGrid.clipped(stage.text(DashText.WAITING_HINT), grid.width() - 2);
    grid.text((grid.width() - DisplayWidth.of(hint)) / 2, y + 2, hint, Tone.FAINT);
  }
}
