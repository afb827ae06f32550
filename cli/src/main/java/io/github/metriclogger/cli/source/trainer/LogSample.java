package io.github.metriclogger.cli.source.trainer;

import io.github.metriclogger.cli.source.AxisName;
import io.github.metriclogger.cli.source.MetricNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first lines of a file of JSON lines: whether they are a log of a training, and by which of
 * its numbers it counts. Not safe for use by several threads.
 */
final class LogSample implements JsonScan.Listener {

  /** Words that name what trainings measure, beside the names of metrics. */
  private static final Set<String> MEASURES =
      Set.of("lr", "error", "err", "return", "grad", "norm", "throughput");

  private final JsonScan scan = new JsonScan(this);
  private final JsonField root = JsonField.root();
  private final RowLabel label = new RowLabel(root);
  private final Map<JsonField, LogNumber> numbers = new LinkedHashMap<>();
  private final Map<JsonField, Double> row = new LinkedHashMap<>();
  private final List<LogNumber> axes = new ArrayList<>();
  private int objects;
  private int rows;

  /**
   * Looks at lines.
   *
   * @param bytes the beginning of a file; what follows the last line end may be torn
   */
  LogSample(byte[] bytes) {
    int from = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '\n') {
        look(bytes, from, i);
        from = i + 1;
      }
    }
    numbers.values().stream().filter(each -> each.axis() != null).forEach(axes::add);
    axes.sort(
        Comparator.<LogNumber, AxisName>comparing(LogNumber::axisOrLoose)
            .thenComparing(LogNumber::depth));
  }

  private void look(byte[] bytes, int from, int to) {
    int begin = JsonScan.afterSpace(bytes, from, to);
    if (begin == to || bytes[begin] != '{') {
      return;
    }
    row.clear();
    label.clear();
    int end = scan.scan(bytes, begin, to, root);
    if (end > 0 && JsonScan.afterSpace(bytes, end, to) == to) {
      objects++;
      rows += row.isEmpty() ? 0 : 1;
      add();
    }
  }

  /** Adds a whole row. */
  private void add() {
    boolean epochRises = false;
    boolean hasMoved = false;
    for (Map.Entry<JsonField, Double> each : row.entrySet()) {
      LogNumber number =
          numbers.computeIfAbsent(label.named(each.getKey()), field -> new LogNumber(field.name()));
      double change = number.change(each.getValue());
      epochRises |= number.axis() == AxisName.EPOCHS && change > 0;
      hasMoved |= number.axis() == null && change != 0 && number.isOfLastRow(rows);
    }
    for (Map.Entry<JsonField, Double> each : row.entrySet()) {
      LogNumber number = numbers.get(label.named(each.getKey()));
      if (number != null) {
        number.add(each.getValue(), rows, epochRises, hasMoved);
      }
    }
  }

  @Override
  public void number(JsonField field, double value) {
    if (field.top() == root) {
      row.put(field, value);
    }
  }

  @Override
  public void text(JsonField field, byte[] bytes, int from, int to) {
    label.text(field, bytes, from, to);
  }

  @Override
  public void part(JsonField field, double done, double planned) {
    if (field.top() == root && AxisName.of(field.name()) != null) {
      row.put(field, done);
    }
  }

  /** How many lines are whole objects. */
  int objects() {
    return objects;
  }

  /** How many of them hold numbers. */
  int rows() {
    return rows;
  }

  /**
   * The name of the number that counts the rows; null when none does, as where a row is named by
   * epoch and batch together.
   */
  @Nullable String axis() {
    boolean hasCyclic = axes.stream().anyMatch(LogNumber::isCyclic);
    LogNumber rare = null;
    for (LogNumber each : axes) {
      if (each.counts() && 2 * each.count() >= rows) {
        return each.isRepeated() || (hasCyclic && each.hasStayed())
            ? null
            : stepOrIteration(each).name();
      }
      rare = rare == null && each.counts() && !each.isRepeated() ? each : rare;
    }
    return rare == null || hasCyclic ? null : rare.name();
  }

  /**
   * Some programs count iterations twice, and in rows of evaluation put the epoch where the step
   * is: there the number of the iteration counts.
   */
  private LogNumber stepOrIteration(LogNumber chosen) {
    for (LogNumber other : axes) {
      boolean isIteration = other.axis() == AxisName.ITERATIONS && other.counts();
      if (isIteration && chosen.fallsWithout(other)) {
        return other;
      }
    }
    return chosen;
  }

  /** The name of the number that a person means; null when there is none. */
  @Nullable String find(String wanted) {
    List<String> names = names();
    if (names.contains(wanted)) {
      return wanted;
    }
    String plain = AxisName.plain(wanted);
    return names.stream()
        .filter(each -> AxisName.plain(each).equals(plain))
        .findFirst()
        .orElse(null);
  }

  /** The names of all numbers. */
  List<String> names() {
    return numbers.keySet().stream().map(JsonField::name).toList();
  }

  /** Whether a name is that of a number that may count rows. */
  boolean hasAxis(String name) {
    return axes.stream().anyMatch(each -> each.name().equals(name));
  }

  /** Whether any number may count rows. */
  boolean hasAxes() {
    return !axes.isEmpty();
  }

  /** Whether this is a training's log and not a table of data. */
  boolean isTraining() {
    if (rows == 0) {
      return false;
    }
    boolean isCounted = axes.stream().anyMatch(each -> each.axis() != AxisName.LOOSE);
    boolean isMeasured = numbers.keySet().stream().anyMatch(field -> isMeasure(field.name()));
    return isMeasured || (isCounted && numbers.size() > 1);
  }

  /** Whether a number is a measure of a training, by its name. */
  static boolean isMeasure(String name) {
    for (String word : name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1)) {
      if (MEASURES.contains(word)) {
        return true;
      }
    }
    return MetricNames.isMetric(name);
  }
}
