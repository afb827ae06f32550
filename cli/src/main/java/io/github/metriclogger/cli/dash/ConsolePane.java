package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.screen.CellGrid;
import io.github.metriclogger.cli.screen.Region;
import io.github.metriclogger.cli.screen.Tone;
import io.github.metriclogger.cli.text.DashText;
import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.support.PlainText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The console lines of a run, the latest at the bottom; what is searched for stands out. */
final class ConsolePane {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private ConsolePane() {}

  static void draw(Stage stage, Region region, ShownRun run) {
    boolean isActive = stage.view().mode() == View.Mode.CONSOLE;
    String found = stage.view().found();
    String title = stage.text(DashText.CONSOLE) + (found.isEmpty() ? "" : " · " + found);
    Pane pane = new Pane(stage.grid(), region, title, isActive ? Tone.FOCUS : Tone.FRAME);
    List<MessageLogged> lines = matching(run, found);
    if (lines.isEmpty()) {
      pane.line(stage.text(DashText.NO_CONSOLE), Tone.FAINT);
      return;
    }
    int scrolled = Math.min(stage.view().scrolled(), Math.max(0, lines.size() - pane.height()));
    stage.view().scroll(scrolled);
    int end = lines.size() - scrolled;
    for (MessageLogged line : lines.subList(Math.max(0, end - pane.height()), end)) {
      line(stage, pane, line);
    }
  }

  /** The lines that hold a text, in any case. */
  private static List<MessageLogged> matching(ShownRun run, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    List<MessageLogged> lines = new ArrayList<>(run.run().console());
    lines.removeIf(line -> !line.text().toLowerCase(Locale.ROOT).contains(wanted));
    return lines;
  }

  private static void line(Stage stage, Pane pane, MessageLogged line) {
    CellGrid grid = stage.grid();
    int x = pane.inside().x();
    if (line.wallTime() > 0) {
      x = grid.text(x, pane.y(), clock(line.wallTime(), stage.settings().zone()), Tone.FAINT) + 1;
    }
    Tone tone = line.level() == MessageLevel.WARN ? Tone.WARN : Tone.TEXT;
    grid.text(x, pane.y(), PlainText.line(line.text()), tone, pane.inside().right() - x);
    pane.skip();
  }

  private static String clock(double wallTime, ZoneId zone) {
    return CLOCK.format(Instant.ofEpochSecond((long) wallTime).atZone(zone));
  }
}
