package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.dash.runs.ShownRun;
import io.github.metriclogger.cli.screen.CellGrid;
import io.github.metriclogger.cli.screen.Region;
import io.github.metriclogger.cli.screen.Tone;
import io.github.metriclogger.cli.text.DashText;
import java.util.List;
import java.util.Map;

/** Lays the panes out on a screen of any size and draws them. */
final class DashFrame {

  private static final int LEAST_WIDTH = 40;
  private static final int LEAST_HEIGHT = 12;
  private static final int WIDE = 100;
  private static final int SIDE = 38;
  private static final int MOST_SIDE = 54;

  private DashFrame() {}

  static void draw(Stage stage) {
    CellGrid grid = stage.grid();
    if (grid.width() < LEAST_WIDTH || grid.height() < LEAST_HEIGHT) {
      String text = stage.text(DashText.TOO_SMALL, "width", grid.width(), "height", grid.height());
      grid.text(0, grid.height() / 2, text, Tone.WARN);
      return;
    }
    stage.charts().update();
    ShownRun run = stage.run();
    if (run == null) {
      String remark = stage.board().remark();
      HeaderPane.waiting(stage, remark == null ? "" : remark);
      return;
    }
    HeaderPane.draw(stage, run);
    List<Map.Entry<String, Tone>> notes = FooterPane.notes(stage, run);
    int foot = notes.size() + 1;
    Region middle =
        new Region(0, HeaderPane.HEIGHT, grid.width(), grid.height() - HeaderPane.HEIGHT - foot);
    middle(stage, middle, run);
    FooterPane.draw(stage, new Region(0, middle.bottom(), grid.width(), foot), notes);
    if (stage.view().isOverlaid() && grid.width() < WIDE) {
      int width = Math.min(MOST_SIDE, middle.width());
      OverviewPane.draw(
          stage, new Region(middle.width() - width, middle.y(), width, middle.height()), run);
    }
    if (stage.view().mode() == View.Mode.HELP) {
      HelpPane.draw(stage);
    }
  }

  private static void middle(Stage stage, Region middle, ShownRun run) {
    boolean isWide = middle.width() >= WIDE;
    boolean hasSide = stage.view().hasOverview() && isWide && !stage.view().isAlone();
    int side = hasSide ? Math.min(MOST_SIDE, Math.max(SIDE, middle.width() / 4)) : 0;
    Region left = new Region(middle.x(), middle.y(), middle.width() - side, middle.height());
    if (hasSide) {
      side(stage, new Region(left.right(), middle.y(), side, middle.height()), run);
    }
    Region charts = lower(stage, left, run);
    stage.view().shape(ChartsPane.shape(stage, charts));
    if (stage.view().isTable()) {
      ValuesPane.draw(stage, charts);
    } else {
      ChartsPane.draw(stage, charts);
    }
  }

  /** Draws the pane that keys act on below the charts; returns what is left to them. */
  private static Region lower(Stage stage, Region region, ShownRun run) {
    View.Mode mode = stage.view().mode();
    if (mode != View.Mode.RUNS && mode != View.Mode.CONSOLE) {
      return region;
    }
    int most = Math.max(6, region.height() / 2);
    int height = mode == View.Mode.RUNS ? RunsPane.height(stage, most) : most;
    Region below = new Region(region.x(), region.bottom() - height, region.width(), height);
    if (mode == View.Mode.RUNS) {
      RunsPane.draw(stage, below);
    } else {
      ConsolePane.draw(stage, below, run);
    }
    return new Region(region.x(), region.y(), region.width(), region.height() - height);
  }

  private static void side(Stage stage, Region region, ShownRun run) {
    int height =
        stage.charts().hasManyRuns() && stage.view().mode() != View.Mode.RUNS
            ? RunsPane.height(stage, region.height() / 2)
            : 0;
    if (height > 0) {
      RunsPane.draw(stage, new Region(region.x(), region.y(), region.width(), height));
    }
    Region rest =
        new Region(region.x(), region.y() + height, region.width(), region.height() - height);
    OverviewPane.draw(stage, rest, run);
  }
}
