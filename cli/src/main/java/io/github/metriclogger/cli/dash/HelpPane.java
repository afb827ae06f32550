package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.screen.CellGrid;
import io.github.metriclogger.cli.screen.Region;
import io.github.metriclogger.cli.screen.Tone;
import io.github.metriclogger.cli.text.DashText;
import io.github.metriclogger.cli.text.DisplayWidth;
import java.util.List;
import java.util.Map;

/** The list of keys over the middle of the screen. */
final class HelpPane {

  private static final List<Map.Entry<String, DashText>> KEYS =
      List.of(
          Map.entry("q  Ctrl-C", DashText.HELP_QUIT),
          Map.entry("← ↑ ↓ →  Tab", DashText.HELP_SELECT),
          Map.entry("Enter", DashText.HELP_OPEN),
          Map.entry("n N  PgDn PgUp", DashText.HELP_PAGE),
          Map.entry("+ -", DashText.HELP_GRID),
          Map.entry(", .  < >", DashText.HELP_CURSOR),
          Map.entry("Home End", DashText.HELP_ENDS),
          Map.entry("z Z 0", DashText.HELP_ZOOM),
          Map.entry("/", DashText.HELP_FILTER),
          Map.entry("l L", DashText.HELP_LOG),
          Map.entry("s S", DashText.HELP_SMOOTH),
          Map.entry("b", DashText.HELP_ROBUST),
          Map.entry("x X", DashText.HELP_X),
          Map.entry("a A", DashText.HELP_ALERTS),
          Map.entry("g G", DashText.HELP_GUIDES),
          Map.entry("t", DashText.HELP_TABLE),
          Map.entry("m", DashText.HELP_SYSTEM),
          Map.entry("c", DashText.HELP_RUNS),
          Map.entry("e", DashText.HELP_CONSOLE),
          Map.entry("o", DashText.HELP_OVERVIEW),
          Map.entry("w W", DashText.HELP_PICTURE),
          Map.entry("p", DashText.HELP_PAUSE),
          Map.entry("r", DashText.HELP_SEARCH));

  private static final int KEY_WIDTH = 16;

  private HelpPane() {}

  static void draw(Stage stage) {
    CellGrid grid = stage.grid();
    int widest =
        KEYS.stream()
            .mapToInt(entry -> DisplayWidth.of(stage.text(entry.getValue())))
            .max()
            .orElse(0);
    int width = Math.min(grid.width() - 2, widest + KEY_WIDTH + 4);
    int height = Math.min(grid.height() - 2, KEYS.size() + 2);
    Region region =
        new Region((grid.width() - width) / 2, (grid.height() - height) / 2, width, height);
    Pane pane = new Pane(grid, region, stage.text(DashText.HELP), Tone.FOCUS);
    int hidden = Math.max(0, KEYS.size() - pane.height());
    int first = Math.min(stage.view().scrolled(), hidden);
    stage.view().scroll(first);
    if (hidden > 0) {
      String more = " " + (first + pane.height()) + "/" + KEYS.size() + " ↑↓ ";
      grid.textBefore(region.right() - 2, region.bottom() - 1, more, Tone.FAINT);
    }
    for (Map.Entry<String, DashText> entry : KEYS.subList(first, KEYS.size())) {
      if (pane.left() > 0) {
        int x = pane.inside().x();
        grid.text(x, pane.y(), entry.getKey(), Tone.KEY, KEY_WIDTH);
        grid.text(
            x + KEY_WIDTH,
            pane.y(),
            stage.text(entry.getValue()),
            Tone.TEXT,
            pane.width() - KEY_WIDTH);
        pane.skip();
      }
    }
  }
}
