package io.github.metriclogger.cli.source;

import java.util.Locale;
import java.util.Set;

/**
 * Names of the columns of long tables, in which a row names its metric: {@code step, tag, value},
 * or {@code epoch, split, metric, value}. Keys of JSON lines have them, too.
 */
public final class LabelColumns {

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

  private LabelColumns() {}

  /** Whether a column may hold the name of the row's metric. */
  public static boolean isMetric(String column) {
    return METRICS.contains(AxisName.plain(column));
  }

  /** Whether a column may hold the value of that metric. */
  public static boolean isValue(String column) {
    return VALUES.contains(AxisName.plain(column));
  }

  /** Whether a column may say of which part of the data the row is. */
  public static boolean isPart(String column) {
    return PARTS.contains(AxisName.plain(column));
  }

  /**
   * The tag of a row's value.
   *
   * @param metric what the row names; empty when it names nothing
   * @param part what a column of parts holds; counts only where it is one
   * @return empty when the row names nothing
   */
  public static String label(String metric, String part) {
    boolean isOfPart = !metric.isEmpty() && NAMES_OF_PARTS.contains(part.toLowerCase(Locale.ROOT));
    return isOfPart ? part + "/" + metric : metric;
  }
}
