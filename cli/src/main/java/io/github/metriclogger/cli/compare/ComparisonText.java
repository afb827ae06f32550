package io.github.metriclogger.cli.compare;

import io.github.metriclogger.cli.series.Point;
import io.github.metriclogger.cli.text.CliText;
import io.github.metriclogger.cli.text.NumberForm;
import io.github.metriclogger.cli.text.TextTable;
import io.github.metriclogger.support.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code compare} prints for a person: tables, plain or in Markdown. */
public final class ComparisonText {

  private final Locale language;
  private final boolean isMarkdown;
  private final StringBuilder out = new StringBuilder();

  /**
   * Creates a text.
   *
   * @param language Chinese or English
   * @param isMarkdown whether the tables are those of Markdown
   */
  public ComparisonText(Locale language, boolean isMarkdown) {
    this.language = language;
    this.isMarkdown = isMarkdown;
  }

  /** The lines of a comparison. */
  public String of(Comparison comparison) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < comparison.names().size(); i++) {
      boolean isBase = i == comparison.baseline();
      String name = comparison.names().get(i);
      names.add(isBase ? name + " " + CliText.BASELINE.in(language) : name);
    }
    table(config(comparison, names));
    for (Comparison.Metric metric : comparison.metrics()) {
      out.append('\n');
      table(metric(metric, names));
    }
    return out.toString();
  }

  private static String setting(@Nullable Object value) {
    if (value == null) {
      return "-";
    }
    return value instanceof Double number ? NumberForm.general(number) : String.valueOf(value);
  }

  /** The changed settings and the speeds, a column for each run. */
  private List<List<String>> config(Comparison comparison, List<String> names) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(CliText.COLUMN_CONFIG.in(language), names));
    for (Map.Entry<String, List<@Nullable Object>> entry : comparison.config().entrySet()) {
      List<String> values = new ArrayList<>();
      entry.getValue().forEach(value -> values.add(setting(value)));
      rows.add(row(entry.getKey(), values));
    }
    List<String> speeds = comparison.speeds().stream().map(ComparisonText::number).toList();
    rows.add(row(CliText.SPEED.in(language), speeds));
    return rows;
  }

  /** A row for each run that has the metric. */
  private List<List<String>> metric(Comparison.Metric metric, List<String> names) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            metric.tag() + (metric.isHigherBetter() ? " ↑" : " ↓"),
            CliText.COLUMN_BEST.in(language),
            "@",
            CliText.COLUMN_LAST.in(language),
            "Δ",
            "%"));
    for (int i = 0; i < names.size(); i++) {
      Comparison.Score score = metric.scores().get(i);
      if (score != null) {
        Point best = score.best();
        rows.add(
            List.of(
                names.get(i),
                best == null ? "-" : NumberForm.general(best.value()),
                best == null ? "-" : NumberForm.general(best.at()),
                NumberForm.general(score.last().value()),
                signed(score.delta(), NumberForm.general(score.delta())),
                signed(score.percent(), NumberForm.fixed(score.percent(), 2))));
      }
    }
    return rows;
  }

  private static String signed(double number, String shown) {
    return Double.isNaN(number) ? "-" : number > 0 ? "+" + shown : shown;
  }

  private static String number(double number) {
    return Double.isNaN(number) ? "-" : NumberForm.general(number);
  }

  private static List<String> row(String first, List<String> others) {
    List<String> row = new ArrayList<>(List.of(first));
    row.addAll(others);
    return row;
  }

  private void table(List<List<String>> rows) {
    List<String[]> clean = new ArrayList<>();
    rows.forEach(
        row -> clean.add(row.stream().map(PlainText::line).map(this::cell).toArray(String[]::new)));
    if (!isMarkdown) {
      TextTable table = new TextTable(clean.get(0));
      clean.subList(1, clean.size()).forEach(table::add);
      out.append(table.indented(""));
      return;
    }
    for (int i = 0; i < clean.size(); i++) {
      out.append("| ").append(String.join(" | ", clean.get(i))).append(" |\n");
      if (i == 0) {
        out.append("|---|").append("---:|".repeat(clean.get(0).length - 1)).append('\n');
      }
    }
  }

  private String cell(String text) {
    return isMarkdown ? text.replace("\\", "\\\\").replace("|", "\\|") : text;
  }
}
