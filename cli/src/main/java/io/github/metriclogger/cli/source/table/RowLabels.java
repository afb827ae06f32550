package io.github.metriclogger.cli.source.table;

import io.github.metriclogger.cli.source.LabelColumns;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tags of rows that name themselves: a long table has a column with the name of a metric beside
 * one with its value, and perhaps one that says of which part of the data it is.
 *
 * <pre>
 * step,tag,value             →  loss, acc
 * epoch,split,metric,value   →  train/loss, val/loss
 * </pre>
 *
 * A cell that is empty or a number names nothing. Without a column of names a part is no label: it
 * may be a phase, through which one curve goes.
 */
final class RowLabels {

  private final Columns columns;
  private final int metric;
  private final int value;
  private final int part;

  private RowLabels(Columns columns, int metric, int value, int part) {
    this.columns = columns;
    this.metric = metric;
    this.value = value;
    this.part = part;
  }

  /**
   * The labels of a table.
   *
   * @param columns its columns
   * @return null when its rows do not name themselves
   */
  static @Nullable RowLabels of(Columns columns) {
    int metric = column(columns, LabelColumns::isMetric);
    int value = column(columns, LabelColumns::isValue);
    int part = column(columns, LabelColumns::isPart);
    return metric >= 0 && value >= 0 ? new RowLabels(columns, metric, value, part) : null;
  }

  private static int column(Columns columns, Predicate<String> isWanted) {
    for (int column = 0; column < columns.size(); column++) {
      if (isWanted.test(columns.names().get(column))) {
        return column;
      }
    }
    return -1;
  }

  /**
   * The prefix of a row's tags.
   *
   * @return the name of the metric, behind the part of the data; empty when the row names none
   */
  String label(TableCells cells) {
    String name = cells.readNumber(metric) ? "" : cells.text(metric);
    return LabelColumns.label(name, part < 0 ? "" : cells.text(part));
  }

  /**
   * The tag of a cell.
   *
   * @param label that of the row
   * @param column the column of the cell
   * @param tag the tag that the column has without a label
   */
  String tag(String label, int column, String tag) {
    boolean isCounted = !columns.isMetric(column);
    if (label.isEmpty() || isCounted) {
      return tag;
    }
    return column == value ? label : label + "/" + tag;
  }
}
