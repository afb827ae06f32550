package io.github.metriclogger.cli.page.report;

import io.github.metriclogger.cli.page.PageData;
import io.github.metriclogger.cli.run.RunState;
import io.github.metriclogger.cli.text.CliText;
import io.github.metriclogger.cli.text.NumberForm;
import io.github.metriclogger.cli.text.ReportText;
import io.github.metriclogger.cli.text.SvgText;
import io.github.metriclogger.support.BilingualText;
import io.github.metriclogger.support.PlainText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in for the page where no script runs, as in a mail or a preview: a picture of the
 * main charts, and a table of values. HTML without scripts, styles or addresses.
 */
final class StaticPage {

  private static final int MOST_ROWS = 40;
  private static final int MOST_TAGS = 6;
  private static final int LONGEST_NAME = 120;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final List<Map<String, Object>> runs;
  private final Locale language;
  private final StringBuilder html = new StringBuilder(1 << 16);

  private StaticPage(List<Map<String, Object>> runs, Locale language) {
    this.runs = runs;
    this.language = language;
  }

  /**
   * The page of a report.
   *
   * @param report its data
   * @param data has its curves
   * @param language of the texts
   */
  static String of(Map<String, Object> report, PageData data, Locale language) {
    StaticPage page = new StaticPage(Parts.objects(report, "runs"), language);
    page.html.append("<div class=\"static\">\n");
    page.head(report);
    page.html.append(StaticCharts.svg(page.runs, data, language));
    page.table();
    page.html.append("</div>");
    return page.html.toString();
  }

  private void head(Map<String, Object> report) {
    element("h1", String.valueOf(report.get("title")));
    double made = report.get("made") instanceof Number number ? number.doubleValue() : 0;
    Instant moment = Instant.ofEpochSecond((long) made);
    String time = TIME.format(moment.atZone(ZoneId.systemDefault()));
    element("p", text(ReportText.STATIC_MADE, "time", time) + ". " + text(ReportText.STATIC_NOTE));
  }

  private String text(BilingualText text, Object... values) {
    return text.in(language, values);
  }

  private void element(String name, String text) {
    html.append('<').append(name).append('>').append(shown(text));
    html.append("</").append(name).append(">\n");
  }

  private static String shown(String text) {
    String line = PlainText.line(text);
    String cut = PlainText.cut(line, LONGEST_NAME);
    return SvgText.escaped(cut.equals(line) ? line : cut + "…");
  }

  private void table() {
    html.append("<table border=\"1\" cellpadding=\"4\" cellspacing=\"0\">\n");
    int left = runs.size() == 1 ? ofOne(runs.get(0)) : ofMany();
    html.append("</table>\n");
    if (left > 0) {
      element("p", text(ReportText.STATIC_MORE, "n", left));
    }
  }

  /** A row for each tag. */
  private int ofOne(Map<String, Object> run) {
    row(
        "th",
        List.of(
            text(CliText.COLUMN_TAG),
            text(CliText.COLUMN_LAST),
            text(CliText.COLUMN_MIN),
            text(CliText.COLUMN_MAX)));
    Map<?, ?> summary = Parts.map(run, "summary");
    summary.entrySet().stream()
        .limit(MOST_ROWS)
        .forEach(
            entry ->
                row(
                    "td",
                    List.of(
                        String.valueOf(entry.getKey()),
                        value(summary, entry.getKey(), 0),
                        value(summary, entry.getKey(), 1),
                        value(summary, entry.getKey(), 2))));
    return summary.size() - MOST_ROWS;
  }

  /** A row for each run, with the last values of the main tags. */
  private int ofMany() {
    List<String> tags = MainTags.of(runs).stream().limit(MOST_TAGS).toList();
    List<String> head = new ArrayList<>();
    head.add(text(CliText.COLUMN_RUN));
    head.add(text(CliText.COLUMN_STATE));
    head.addAll(tags);
    row("th", head);
    for (Map<String, Object> run : runs.subList(0, Math.min(MOST_ROWS, runs.size()))) {
      List<String> cells = new ArrayList<>();
      cells.add(String.valueOf(run.get("name")));
      cells.add(state(String.valueOf(run.get("state"))));
      tags.forEach(tag -> cells.add(value(Parts.map(run, "summary"), tag, 0)));
      row("td", cells);
    }
    return runs.size() - MOST_ROWS;
  }

  private String state(String word) {
    return text(RunState.Condition.valueOf(word.toUpperCase(Locale.ROOT)).text());
  }

  private static String value(Map<?, ?> summary, Object tag, int place) {
    @Nullable Object value =
        summary.get(tag) instanceof List<?> values && place < values.size()
            ? values.get(place)
            : null;
    if (value instanceof Number number) {
      return NumberForm.general(number.doubleValue());
    }
    return value == null ? "–" : value.toString();
  }

  private void row(String cell, List<String> texts) {
    html.append("<tr>");
    for (String text : texts) {
      html.append('<').append(cell).append('>').append(shown(text));
      html.append("</").append(cell).append('>');
    }
    html.append("</tr>\n");
  }
}
