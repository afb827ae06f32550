package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.RunSelection;
import io.github.metriclogger.cli.rows.PointRow;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.run.RunState;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.series.Point;
import io.github.metriclogger.cli.series.Segment;
import io.github.metriclogger.cli.series.Totals;
import io.github.metriclogger.cli.text.CliText;
import io.github.metriclogger.cli.text.NumberForm;
import io.github.metriclogger.cli.text.TextTable;
import io.github.metriclogger.support.PlainText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code summary} prints for a person. */
final class SummaryText {

  private static final int MOST_CONFIG = 12;

  private final CommandContext context;

  SummaryText(CommandContext context) {
    this.context = context;
  }

  /** The lines of one run. */
  String run(RunSelection.Loaded loaded, RunState state) {
    LoadedRun run = loaded.run();
    StringBuilder out = new StringBuilder();
    line(out, loaded.found().name() + "  " + context.text(state.condition().text()));
    line(out, "  " + state.reason(context.language()));
    if (!run.segments().isEmpty()) {
      line(out, "  " + run.axis() + " " + segments(run.segments()));
    }
    if (!run.config().isEmpty()) {
      line(out, "  " + config(run.config()));
    }
    run.alerts().stream()
        .skip(Math.max(0, run.alerts().size() - 3))
        .forEach(alert -> line(out, "  ! " + alert.title() + ": " + alert.text()));
    if (!run.curves().isEmpty()) {
      out.append('\n');
      out.append(table(run));
    }
    return out.toString();
  }

  /** The rows around a place, as lines. */
  String window(RunSelection.Loaded loaded, List<PointRow> rows) {
    StringBuilder out = new StringBuilder(rows.isEmpty() ? "" : "\n");
    rows.forEach(row -> line(out, "  " + RowLines.line(loaded.run().axis(), row)));
    return out.toString();
  }

  private static void line(StringBuilder out, String text) {
    out.append(PlainText.line(text)).append('\n');
  }

  private static String segments(List<Segment> segments) {
    return segments.stream()
        .map(each -> NumberForm.general(each.first()) + "–" + NumberForm.general(each.last()))
        .collect(Collectors.joining(", "));
  }

  private static String config(Map<String, Object> config) {
    String shown =
        config.entrySet().stream()
            .limit(MOST_CONFIG)
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("  "));
    return config.size() > MOST_CONFIG ? shown + "  …" : shown;
  }

  private String table(LoadedRun run) {
    TextTable table =
        new TextTable(
            context.text(CliText.COLUMN_TAG),
            context.text(CliText.COLUMN_COUNT),
            context.text(CliText.COLUMN_LAST),
            context.text(CliText.COLUMN_MIN),
            context.text(CliText.COLUMN_MAX),
            context.text(CliText.COLUMN_MEAN),
            "NaN");
    for (Curve curve : run.curves()) {
      Totals totals = curve.totals();
      table.add(
          PlainText.line(curve.tag()),
          String.valueOf(totals.count()),
          value(totals.last()),
          place(totals.min()),
          place(totals.max()),
          NumberForm.general(totals.mean()),
          totals.nan() + totals.infinite() == 0
              ? ""
              : String.valueOf(totals.nan() + totals.infinite()));
    }
    return table.indented("  ");
  }

  private static String value(@Nullable Point point) {
    return point == null ? "" : NumberForm.general(point.value());
  }

  private static String place(@Nullable Point point) {
    return point == null
        ? ""
        : NumberForm.general(point.value()) + " @ " + NumberForm.general(point.at());
  }
}
