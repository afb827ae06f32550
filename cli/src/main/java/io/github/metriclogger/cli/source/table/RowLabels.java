package io.github.metriclogger.cli.source.table;

import io.github.metriclogger.cli.source.AxisName;
import java.util.Locale;
import java.util.Set;
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

  private static final Set<String> METRICS =
      Set.of("tag", "metric", "metricname", "scalar", "variable", "name", "key", "指标", "指标名", "变量");

  private static final Set<String> VALUES =
      Set.of("value", "metricvalue", "scalarvalue", "val", "值", "数值", "指标值");

  private static final Set<String> PARTS =
      Set.of("split", "phase", "stage", "subset", "set", "partition", "mode", "阶段", "划分");

  /** What a column of {@link #PARTS} must hold: others name devices, machines or whatever else. */
  private static final Set<String> NAMES_OF_PARTS =
      Set.of(
          ("train training val valid validation eval evaluation test testing dev 训练 训练集 验证 验证集 测试"
                  + " 测试集")
              .split(" "));

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
    int metric = column(columns, METRICS);
    int value = column(columns, VALUES);
    int part = column(columns, PARTS);
    return metric >= 0 && value >= 0 ? new RowLabels(columns, metric, value, part) : null;
  }

  private static int column(Columns columns, Set<String> names) {
    for (int column = 0; column < columns.size(); column++) {
      if (names.contains(AxisName.plain(columns.names().get(column)))) {
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
    String of = part < 0 || name.isEmpty() ? "" : cells.text(part);
    return NAMES_OF_PARTS.contains(of.toLowerCase(Locale.ROOT)) ? of + "/" + name : name;
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
