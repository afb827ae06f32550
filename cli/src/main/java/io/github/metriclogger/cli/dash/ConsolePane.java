package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.dash.runs.ShownRun;
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
import org.jspecify.annotations.Nullable;

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
    int scrolled = Math.min(stage.view().scrolled(), lines.size() - 1);
    stage.view().scroll(scrolled);
    int chosen = lines.size() - 1 - scrolled;
    int end = Math.min(lines.size(), Math.max(pane.height(), chosen + 1 + pane.height() / 2));
    for (int i = Math.max(0, end - pane.height()); i < end; i++) {
      line(stage, pane, lines.get(i), isActive && i == chosen);
    }
  }

  /** The line that keys act on, or null. */
  static @Nullable MessageLogged chosen(Stage stage) {
    ShownRun run = stage.run();
    List<MessageLogged> lines = run == null ? List.of() : matching(run, stage.view().found());
    int chosen = lines.size() - 1 - stage.view().scrolled();
    return chosen < 0 ? null : lines.get(chosen);
  }

  /** How far back the next line that warns is, before a line or behind it; the same without one. */
  static int warning(Stage stage, int scrolled, int direction) {
    ShownRun run = stage.run();
    List<MessageLogged> lines = run == null ? List.of() : matching(run, stage.view().found());
    int at = lines.size() - 1 - scrolled - direction;
    while (at >= 0 && at < lines.size()) {
      if (lines.get(at).level() == MessageLevel.WARN) {
        return lines.size() - 1 - at;
      }
      at -= direction;
    }
    return scrolled;
  }

  /** The lines that hold a text, in any case. */
  static List<MessageLogged> matching(ShownRun run, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    List<MessageLogged> lines = new ArrayList<>(run.run().console());
    lines.removeIf(line -> !line.text().toLowerCase(Locale.ROOT).contains(wanted));
    return lines;
  }

  private static void line(Stage stage, Pane pane, MessageLogged line, boolean isChosen) {
    CellGrid grid = stage.grid();
    int x = pane.inside().x();
    if (isChosen) {
      grid.line(x, pane.y(), pane.width(), ' ', Tone.CHOSEN);
    }
    if (line.wallTime() > 0) {
      x =
          grid.text(
                  x,
                  pane.y(),
                  clock(line.wallTime(), stage.settings().zone()),
                  isChosen ? Tone.CHOSEN : Tone.FAINT)
              + 1;
    }
    Tone plain = line.level() == MessageLevel.WARN ? Tone.WARN : Tone.TEXT;
    Tone tone = isChosen ? Tone.CHOSEN : plain;
    grid.text(x, pane.y(), PlainText.line(line.text()), tone, pane.inside().right() - x);
    pane.skip();
  }

  private static String clock(double wallTime, ZoneId zone) {
    return CLOCK.format(Instant.ofEpochSecond((long) wallTime).atZone(zone));
  }
}
