package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.monitor.StageComparison;
import io.github.metriclogger.cli.monitor.StageComparison.Stage;
import io.github.metriclogger.cli.text.CliText;
import io.github.metriclogger.cli.text.MonitorText;
import io.github.metriclogger.cli.text.NumberForm;
import io.github.metriclogger.cli.text.TextTable;
import io.github.metriclogger.support.PlainText;
import java.util.Locale;

/** What {@code monitor --compare} prints for a person. */
final class StageTable {

  private static final String MISSING = "n/a";

  private final CommandContext context;

  StageTable(CommandContext context) {
    this.context = context;
  }

  /** The lines of a comparison; a change is against the row before. */
  String of(StageComparison comparison) {
    TextTable table =
        new TextTable(
            context.text(MonitorText.COLUMN_CHECKPOINT),
            context.text(MonitorText.COLUMN_STEPS),
            context.text(CliText.COLUMN_COUNT),
            context.text(MonitorText.COLUMN_LAST_LOSS),
            context.text(MonitorText.COLUMN_CHANGE),
            context.text(CliText.COLUMN_MIN),
            context.text(CliText.COLUMN_MAX),
            context.text(CliText.COLUMN_MEAN),
            context.text(MonitorText.COLUMN_RATE));
    double before = Double.NaN;
    for (Stage stage : comparison.stages()) {
      table.add(
          PlainText.line(stage.name()),
          steps(stage),
          String.valueOf(stage.count()),
          form("%.6f", stage.last()),
          form("%+.2f%%", (stage.last() - before) / Math.abs(before) * 100),
          form("%.6f", stage.min()),
          form("%.6f", stage.max()),
          form("%.6f", stage.mean()),
          form("%.2e", stage.learningRate()));
      before = stage.last();
    }
    MonitorText kind = comparison.isOneTraining() ? MonitorText.STAGES : MonitorText.SIDE_BY_SIDE;
    return context.text(kind) + "\n\n" + table.indented("  ");
  }

  private static String steps(Stage stage) {
    return Double.isNaN(stage.from())
        ? MISSING
        : NumberForm.general(stage.from()) + "–" + NumberForm.general(stage.to());
  }

  private static String form(String form, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, form, value) : MISSING;
  }
}
