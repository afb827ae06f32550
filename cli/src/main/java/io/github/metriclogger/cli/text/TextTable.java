package io.github.metriclogger.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Columns of text, aligned by the width that they have in a terminal: the first to the left. */
public final class TextTable {

  private static final String BETWEEN = "  ";

  private final List<String[]> rows = new ArrayList<>();

  /** Creates a table with a header. */
  public TextTable(String... header) {
    rows.add(header.clone());
  }

  /** Adds a row with as many cells as the header. */
  public void add(String... cells) {
    rows.add(cells.clone());
  }

  /** The lines, each with an indent and a line end. */
  public String indented(String indent) {
    int columns = rows.get(0).length;
    int[] widths = new int[columns];
    for (String[] row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], width(row[column]));
      }
    }
    StringBuilder out = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int column = 0; column < columns; column++) {
        String padding = " ".repeat(widths[column] - width(row[column]));
        line.append(column == 0 ? row[column] + padding : BETWEEN + padding + row[column]);
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  private static int width(String text) {
    return DisplayWidth.of(text);
  }
}
