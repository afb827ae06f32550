package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.dash.form.ClockForm;
import io.github.metriclogger.cli.dash.runs.ShownRun;
import io.github.metriclogger.cli.figure.axis.ShortNumber;
import io.github.metriclogger.cli.screen.CellGrid;
import io.github.metriclogger.cli.screen.Region;
import io.github.metriclogger.cli.screen.Tone;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.series.Point;
import io.github.metriclogger.cli.series.Totals;
import io.github.metriclogger.cli.text.DashText;
import io.github.metriclogger.cli.text.DisplayWidth;
import io.github.metriclogger.support.PlainText;
import java.util.ArrayList;
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
          Map.entry("e", DashText.KEY_CONSOLE),
          Map.entry("a", DashText.KEY_ALERTS),
          Map.entry("m", DashText.KEY_SYSTEM),
          Map.entry("t", DashText.KEY_TABLE),
          Map.entry("w", DashText.KEY_PICTURE));

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
          Map.entry("Enter", DashText.KEY_IN_CHART),
          Map.entry("a", DashText.KEY_ALERTS),
          Map.entry("/", DashText.FIND),
          Map.entry("q", DashText.KEY_QUIT));

  private FooterPane() {}

  /** The notes above the keys: as many rows as there are. */
  static List<Map.Entry<String, Tone>> notes(Stage stage, @Nullable ShownRun run) {
    List<Map.Entry<String, Tone>> notes = new ArrayList<>();
    String alerts = run == null ? "" : alerts(stage, run);
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
  private static String alerts(Stage stage, ShownRun run) {
    List<AlertMark> marks = AlertMark.of(run);
    List<String> parts = new ArrayList<>();
    for (int i = marks.size() - 1; i >= Math.max(0, marks.size() - 2); i--) {
      parts.add(marks.get(i).line());
    }
    if (marks.size() > 2) {
      parts.add("+" + (marks.size() - 2));
    }
    for (Curve curve : run.run().curves()) {
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
      Curve curve = ChartTags.curve(run.run(), tag);
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
    if (!stage.view().notice().isEmpty()) {
      grid.text(1, y, stage.view().notice(), Tone.STRONG, end - 1);
      return;
    }
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
          case ABSCISSA -> DashText.X_AXIS;
        };
    CellGrid grid = stage.grid();
    int x =
        grid.text(
            1,
            y,
            stage.text(name) + (prompt.subject() == Prompt.Subject.ABSCISSA ? " " : " /"),
            Tone.KEY);
    x = grid.text(x, y, PlainText.line(prompt.text()), Tone.STRONG);
    grid.put(x, y, ' ', Tone.CHOSEN);
    if (prompt.isWrong()) {
      boolean isAxis = prompt.subject() == Prompt.Subject.ABSCISSA;
      String wrong =
          stage.text(isAxis ? DashText.NO_MATCH : DashText.BAD_FILTER, "filter", prompt.text());
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
    if (view.isSystem()) {
      parts.add(stage.text(DashText.SYSTEM));
    }
    if (!view.filter().text().isEmpty()) {
      parts.add("/" + view.filter().text());
    }
    if (!view.runFilter().text().isEmpty()) {
      parts.add(stage.text(DashText.RUNS) + " /" + view.runFilter().text());
    }
    if (!view.window().isWhole()) {
      ViewWindow window = view.window();
      parts.add(place(stage, window.low()) + " … " + bare(stage, window.high()));
    }
    int pages = view.shape().pages(stage.charts().tags().size());
    if (pages > 1) {
      int page = view.chosen() / view.shape().capacity() + 1;
      parts.add(stage.text(DashText.PAGE, "n", page, "all", pages));
    }
    if (stage.charts().isReadingRows()) {
      parts.add(stage.text(DashText.READING_ROWS));
    }
    parts.add(stage.text(DashText.SMOOTHED, "n", ShortNumber.of(view.smoothing())));
    String text = String.join(" · ", parts);
    String shown = CellGrid.clipped(text, stage.grid().width() * 2 / 3);
    return stage.grid().textBefore(stage.grid().width() - 1, y, shown, Tone.FAINT);
  }

  private static String place(Stage stage, double part) {
    return stage.charts().abscissaName().in(stage.language()) + " " + bare(stage, part);
  }

  private static String bare(Stage stage, double part) {
    return placeForm(stage, stage.charts().place(part));
  }

  /** A place on the axis of the charts as a person reads it. */
  static String placeForm(Stage stage, double place) {
    return switch (stage.view().abscissae()) {
      case TIME -> ClockForm.second(place, stage.now(), stage.settings().zone());
      case RELATIVE -> ClockForm.duration(place);
      case EPOCH, METRIC -> ShortNumber.of(place);
      case STEP -> String.valueOf(Math.round(place));
    };
  }
}
