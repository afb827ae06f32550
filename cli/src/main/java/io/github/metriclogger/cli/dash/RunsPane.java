package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.dash.runs.ShownRun;
import io.github.metriclogger.cli.figure.axis.ShortNumber;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.screen.CellGrid;
import io.github.metriclogger.cli.screen.Region;
import io.github.metriclogger.cli.screen.Tone;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.series.Point;
import io.github.metriclogger.cli.text.DashText;
import io.github.metriclogger.support.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The list of runs: colour, state, last and best value of the chosen chart, and its difference. */
final class RunsPane {

  private static final int NUMBER = 10;
  private static final int NARROW_NUMBER = 9;
  private static final int STATE = 9;
  private static final int DELTA = 9;

  private RunsPane() {}

  /** The runs in the order of the list. */
  static List<ShownRun> listed(Stage stage) {
    List<ShownRun> runs = new ArrayList<>(stage.board().runs());
    runs.removeIf(run -> !run.matches(stage.view().runFilter()));
    String tag = stage.charts().chosenTag();
    if (stage.view().isSorted() && tag != null) {
      runs.sort(Comparator.comparingDouble(run -> merit(run, tag)));
    }
    return runs;
  }

  /** Smaller is better. */
  private static double merit(ShownRun run, String tag) {
    Point best = best(run.run(), tag);
    if (best == null) {
      return Double.POSITIVE_INFINITY;
    }
    boolean isHigh = Metrics.goal(run.run(), tag) == Metrics.Goal.HIGH;
    return isHigh ? -best.value() : best.value();
  }

  /** The best value of a tag; the last one where none is better. */
  private static @Nullable Point best(LoadedRun run, String tag) {
    Curve curve = ChartTags.curve(run, tag);
    if (curve == null) {
      return null;
    }
    Point best = Metrics.best(run, curve);
    return best == null ? curve.totals().last() : best;
  }

  static void draw(Stage stage, Region region) {
    String tag = stage.charts().chosenTag();
    boolean isActive = stage.view().mode() == View.Mode.RUNS;
    String title = stage.text(DashText.RUNS) + (tag == null ? "" : " · " + PlainText.line(tag));
    Pane pane = new Pane(stage.grid(), region, title, isActive ? Tone.FOCUS : Tone.FRAME);
    List<ShownRun> runs = listed(stage);
    heading(stage, pane);
    int chosen = Math.min(stage.view().chosenRun(), Math.max(0, runs.size() - 1));
    int room = pane.height() - 1;
    int first = isActive ? Math.max(0, Math.min(chosen - room / 2, runs.size() - room)) : 0;
    for (int i = first; i < runs.size() && pane.left() > 0; i++) {
      row(stage, pane, runs.get(i), isActive && i == chosen);
    }
  }

  private static void heading(Stage stage, Pane pane) {
    CellGrid grid = stage.grid();
    int end = pane.inside().right();
    if (isWide(pane)) {
      end = right(grid, end, pane.y(), stage.text(DashText.DELTA), DELTA);
    }
    end = right(grid, end, pane.y(), stage.text(DashText.BEST), number(pane));
    end = right(grid, end, pane.y(), stage.text(DashText.LAST), number(pane));
    if (isWide(pane)) {
      right(grid, end, pane.y(), stage.text(DashText.STATE), STATE);
    }
    pane.skip();
  }

  private static int right(CellGrid grid, int end, int y, String text, int width) {
    grid.textBefore(end, y, text, Tone.FAINT);
    return end - width;
  }

  /** The width of a number. */
  private static int number(Pane pane) {
    return isWide(pane) ? NUMBER : NARROW_NUMBER;
  }

  private static boolean isWide(Pane pane) {
    return pane.width() >= 56;
  }

  private static void row(Stage stage, Pane pane, ShownRun run, boolean isChosen) {
    CellGrid grid = stage.grid();
    int y = pane.y();
    int end = pane.inside().right();
    Tone hue = run.isHidden() ? Tone.FAINT : Tone.hue(stage.charts().hue(run));
    Tone text = isChosen ? Tone.CHOSEN : run.isHidden() ? Tone.FAINT : Tone.STRONG;
    if (isChosen) {
      grid.line(pane.inside().x() + 2, y, pane.width() - 2, ' ', Tone.CHOSEN);
    }
    String tag = stage.charts().chosenTag();
    if (isWide(pane)) {
      grid.textBefore(end, y, delta(stage, run, tag), text);
      end -= DELTA;
    }
    grid.textBefore(end, y, number(tag == null ? null : best(run.run(), tag)), text);
    end -= number(pane);
    Curve curve = tag == null ? null : ChartTags.curve(run.run(), tag);
    grid.textBefore(end, y, number(curve == null ? null : curve.totals().last()), text);
    end -= number(pane);
    if (isWide(pane)) {
      Tone state = isChosen ? Tone.CHOSEN : Stage.tone(run.state());
      grid.textBefore(end, y, stage.condition(run.state()), state);
      end -= STATE;
    }
    grid.put(pane.inside().x(), y, run.isHidden() ? '–' : Stage.sign(run.state()), hue);
    boolean isBaseline = run.found().path().equals(baseline(stage));
    String name = stage.charts().name(run) + (isBaseline ? " ◂" : "");
    int x = pane.inside().x() + 2;
    Tone tone = isChosen ? Tone.CHOSEN : hue;
    grid.text(x, y, OverviewPane.tail(name, end - x - 1), tone, end - x - 1);
    pane.skip();
  }

  private static String number(@Nullable Point point) {
    return point == null ? "–" : ShortNumber.of(point.value());
  }

  private static @Nullable Object baseline(Stage stage) {
    if (stage.view().baseline() != null) {
      return stage.view().baseline();
    }
    List<ShownRun> runs = stage.board().runs();
    return runs.isEmpty() ? null : runs.get(0).found().path();
  }

  /** How far the best value is from that of the baseline. */
  private static String delta(Stage stage, ShownRun run, @Nullable String tag) {
    Object path = baseline(stage);
    if (tag == null || path == null || run.found().path().equals(path)) {
      return "";
    }
    Point mine = best(run.run(), tag);
    for (ShownRun other : stage.board().runs()) {
      Point base = other.found().path().equals(path) ? best(other.run(), tag) : null;
      if (mine != null && base != null && base.value() != 0) {
        double part = 100 * (mine.value() - base.value()) / Math.abs(base.value());
        return Math.abs(part) < 1000
            ? String.format(Locale.ROOT, "%+.1f%%", part)
            : ShortNumber.of(mine.value() - base.value());
      }
    }
    return "–";
  }

  /** The rows that the list needs in the column beside the charts. */
  static int height(Stage stage, int most) {
    return Math.min(most, stage.board().runs().size() + 3);
  }
}
