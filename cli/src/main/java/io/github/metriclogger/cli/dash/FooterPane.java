package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.figure.axis.ShortNumber;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.screen.CellGrid;
import io.github.metriclogger.cli.screen.Region;
import io.github.metriclogger.cli.screen.Tone;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.series.Point;
import io.github.metriclogger.cli.series.Totals;
import io.github.metriclogger.cli.text.DashText;
import io.github.metriclogger.cli.text.DisplayWidth;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.support.PlainText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows at the bottom: alerts, what is folded into text, and the keys or a line being typed. */
final class FooterPane {

  private static final List<Map.Entry<String, DashText>> CHARTS =
      List.of(
          Map.entry("q", DashText.KEY_QUIT),
          Map.entry("?", DashText.KEY_HELP),
          Map.entry("←↑↓→", DashText.KEY_SELECT),
          Map.entry("Enter", DashText.KEY_OPEN),
          Map.entry(",.", DashText.KEY_CURSOR),
          Map.entry("z", DashText.KEY_ZOOM),
          Map.entry("/", DashText.KEY_FILTER),
          Map.entry("l", DashText.KEY_LOG),
          Map.entry("s", DashText.KEY_SMOOTH),
          Map.entry("x", DashText.KEY_X),
          Map.entry("c", DashText.KEY_RUNS),
          Map.entry("e", DashText.KEY_CONSOLE));

  private static final List<Map.Entry<String, DashText>> RUNS =
      List.of(
          Map.entry("Esc", DashText.KEY_BACK),
          Map.entry("↑↓", DashText.KEY_SELECT),
          Map.entry("Enter", DashText.KEY_HIDE),
          Map.entry("b", DashText.KEY_BASELINE),
          Map.entry("s", DashText.KEY_SORT),
          Map.entry("/", DashText.KEY_FILTER),
          Map.entry("q", DashText.KEY_QUIT));

  private static final List<Map.Entry<String, DashText>> CONSOLE =
      List.of(
          Map.entry("Esc", DashText.KEY_BACK),
          Map.entry("↑↓ PgUp PgDn", DashText.KEY_SELECT),
          Map.entry("/", DashText.FIND),
          Map.entry("q", DashText.KEY_QUIT));

  private FooterPane() {}

  /** The notes above the keys: as many rows as there are. */
  static List<Map.Entry<String, Tone>> notes(Stage stage, @Nullable ShownRun run) {
    List<Map.Entry<String, Tone>> notes = new ArrayList<>();
    String alerts = run == null ? "" : alerts(stage, run.run());
    if (!alerts.isEmpty()) {
      notes.add(Map.entry("⚠ " + alerts, Tone.WARN));
    }
    String folded = folded(stage, run);
    if (!folded.isEmpty()) {
      notes.add(Map.entry(folded, Tone.FAINT));
    }
    return notes;
  }

  /** The latest alerts first, then what the values themselves say. */
  private static String alerts(Stage stage, LoadedRun run) {
    List<AlertRaised> raised = new ArrayList<>(run.alerts());
    Collections.reverse(raised);
    List<String> parts = new ArrayList<>();
    raised.stream()
        .limit(2)
        .forEach(
            alert -> {
              String at = alert.step() < 0 ? "" : " @" + alert.step();
              parts.add(PlainText.line(alert.title() + at + ": " + alert.text()));
            });
    for (Curve curve : run.curves()) {
      Totals totals = curve.totals();
      if (totals.nan() > 0) {
        parts.add(
            stage.text(DashText.NAN_OF, "tag", PlainText.line(curve.tag()), "n", totals.nan()));
      }
      if (totals.infinite() > 0) {
        String tag = PlainText.line(curve.tag());
        parts.add(stage.text(DashText.INFINITE_OF, "tag", tag, "n", totals.infinite()));
      }
    }
    return String.join("   ", parts);
  }

  private static String folded(Stage stage, @Nullable ShownRun run) {
    if (run == null) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (String tag : stage.charts().constants()) {
      Curve curve = run.run().curve(tag);
      Point last = curve == null ? null : curve.totals().last();
      if (last != null) {
        text.append(text.length() == 0 ? stage.text(DashText.CONSTANT) + ": " : " · ");
        text.append(PlainText.line(tag)).append(' ').append(ShortNumber.of(last.value()));
      }
    }
    return text.toString();
  }

  static void draw(Stage stage, Region region, List<Map.Entry<String, Tone>> notes) {
    CellGrid grid = stage.grid();
    int y = region.y();
    for (Map.Entry<String, Tone> note : notes) {
      grid.text(1, y++, note.getKey(), note.getValue(), grid.width() - 2);
    }
    Prompt prompt = stage.view().prompt();
    if (prompt != null) {
      prompt(stage, y, prompt);
      return;
    }
    int end = status(stage, y) - 1;
    int x = 1;
    for (Map.Entry<String, DashText> key : keys(stage)) {
      String name = stage.text(key.getValue());
      if (x + DisplayWidth.of(key.getKey()) + 1 + DisplayWidth.of(name) > end) {
        break;
      }
      x = grid.text(x, y, key.getKey(), Tone.KEY) + 1;
      x = grid.text(x, y, name, Tone.FAINT) + 2;
    }
  }

  private static List<Map.Entry<String, DashText>> keys(Stage stage) {
    return switch (stage.view().mode()) {
      case RUNS -> RUNS;
      case CONSOLE -> CONSOLE;
      case CHARTS, HELP -> CHARTS;
    };
  }

  private static void prompt(Stage stage, int y, Prompt prompt) {
    DashText name =
        switch (prompt.subject()) {
          case TAGS -> DashText.FILTER;
          case RUNS -> DashText.RUN_FILTER;
          case CONSOLE -> DashText.FIND;
        };
    CellGrid grid = stage.grid();
    int x = grid.text(1, y, stage.text(name) + " /", Tone.KEY);
    x = grid.text(x, y, PlainText.line(prompt.text()), Tone.STRONG);
    grid.put(x, y, ' ', Tone.CHOSEN);
    if (prompt.isWrong()) {
      String wrong = stage.text(DashText.BAD_FILTER, "filter", prompt.text());
      grid.textBefore(grid.width() - 1, y, wrong, Tone.ALERT);
    }
  }

  /** What deviates from the usual view, at the right; returns where it begins. */
  private static int status(Stage stage, int y) {
    View view = stage.view();
    List<String> parts = new ArrayList<>();
    if (!Double.isNaN(view.cursor())) {
      parts.add(place(stage, view.cursor()));
    }
    if (!view.filter().text().isEmpty()) {
      parts.add("/" + view.filter().text());
    }
    if (!view.runFilter().text().isEmpty()) {
      parts.add(stage.text(DashText.RUNS) + " /" + view.runFilter().text());
    }
    if (!view.window().isWhole()) {
      View.Window window = view.window();
      parts.add(place(stage, window.low()) + " … " + bare(stage, window.high()));
    }
    int pages = view.shape().pages(stage.charts().tags().size());
    if (pages > 1) {
      int page = view.chosen() / view.shape().capacity() + 1;
      parts.add(stage.text(DashText.PAGE, "n", page, "all", pages));
    }
    parts.add(stage.text(DashText.SMOOTHED, "n", ShortNumber.of(view.smoothing())));
    String text = String.join(" · ", parts);
    String shown = CellGrid.clipped(text, stage.grid().width() * 2 / 3);
    return stage.grid().textBefore(stage.grid().width() - 1, y, shown, Tone.FAINT);
  }

  private static String place(Stage stage, double part) {
    return stage.text(stage.charts().abscissaName()) + " " + bare(stage, part);
  }

  private static String bare(Stage stage, double part) {
    double place = stage.charts().place(part);
    return switch (stage.view().abscissae()) {
      case TIME -> ClockForm.moment(place, stage.now(), stage.settings().zone());
      case RELATIVE -> ClockForm.duration(place);
      case EPOCH -> ShortNumber.of(place);
      case STEP -> String.valueOf(Math.round(place));
    };
  }
}
