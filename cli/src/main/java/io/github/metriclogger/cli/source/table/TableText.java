package io.github.metriclogger.cli.source.table;

import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.cli.text.CliText;
import io.github.metriclogger.support.PlainText;
import java.nio.file.Path;
import java.util.List;

/** What is said of tables that are not shown. */
final class TableText {

  private static final int MOST_COLUMNS = 12;
  private static final int LONGEST_NAME = 40;

  private TableText() {}

  /** A person chose a column that is not there. */
  static NoRunException unknownColumn(Path file, String name, List<String> columns) {
    return new NoRunException(
        file,
        CliText.TABLE_WITHOUT_COLUMN,
        "name",
        PlainText.line(name),
        "columns",
        columns(columns));
  }

  /** The file is a table of something else; the reason has a place for its columns. */
  static NoRunException of(Path file, CliText reason, List<String> columns) {
    return new NoRunException(file, reason, "columns", columns(columns));
  }

  private static String columns(List<String> names) {
    StringBuilder text = new StringBuilder();
    int shown = 0;
    for (String name : names) {
      if (name.isEmpty()) {
        continue;
      }
      if (shown == MOST_COLUMNS) {
        return text + ", …";
      }
      text.append(shown++ == 0 ? "" : ", ").append(shortened(PlainText.line(name)));
    }
    return text.toString();
  }

  private static String shortened(String name) {
    int length = name.codePointCount(0, name.length());
    return length <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "…";
  }
}
