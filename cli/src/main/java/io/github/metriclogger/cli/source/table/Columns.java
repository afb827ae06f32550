package io.github.metriclogger.cli.source.table;

import io.github.metriclogger.cli.source.AxisName;
import io.github.metriclogger.cli.source.MetricNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a header are.
 *
 * <p>A second column of a name gets a tag of its own, {@code loss.1}, as in pandas. A column
 * without a name, such as the index that pandas writes, has no tag.
 */
final class Columns {

  /** The name that pandas gives to a nameless column when it writes the table again. */
  private static final Pattern UNNAMED = Pattern.compile("Unnamed: \\d+");

  private final List<String> names;
  private final @Nullable String[] tags;
  private final boolean[] mayBeClock;
  private final List<Integer> axes;

  /** The columns of a header, by their names without blanks around them. */
  Columns(List<String> names) {
    this.names = List.copyOf(names);
    this.tags = new @Nullable String[names.size()];
    this.mayBeClock = new boolean[names.size()];
    Set<String> used = new HashSet<>();
    for (int column = 0; column < tags.length; column++) {
      String name = names.get(column);
      if (!name.isEmpty() && !UNNAMED.matcher(name).matches()) {
        tags[column] = unused(name, used);
        mayBeClock[column] = MetricNames.mayBeClock(name);
      }
    }
    this.axes = axes(names);
  }

  private static String unused(String name, Set<String> used) {
    String unused = name;
    for (int number = 1; !used.add(unused); number++) {
      unused = name + "." + number;
    }
    return unused;
  }

  private static List<Integer> axes(List<String> names) {
    List<Integer> axes = new ArrayList<>();
    for (int column = 0; column < names.size(); column++) {
      if (AxisName.of(names.get(column)) != null) {
        axes.add(column);
      }
    }
    axes.sort(
        Comparator.<Integer, AxisName>comparing(column -> axis(names.get(column)))
            .thenComparing(column -> names.get(column).contains("/")));
    return axes;
  }

  private static AxisName axis(String name) {
    AxisName axis = AxisName.of(name);
    return axis == null ? AxisName.LOOSE : axis;
  }

  /** How many columns there are. */
  int size() {
    return tags.length;
  }

  /** The names, as in the file. */
  List<String> names() {
    return names;
  }

  /** The tag of a column; null for one without a name. */
  @Nullable String tag(int column) {
    return tags[column];
  }

  /** Whether a column may hold the times of the rows; its cells decide. */
  boolean mayBeClock(int column) {
    return mayBeClock[column];
  }

  /** The columns that may be the axis by their names, the finest first. */
  List<Integer> axes() {
    return axes;
  }

  /** Whether a column counts something or holds times, so that it is no metric. */
  boolean isMetric(int column) {
    return tags[column] != null && !mayBeClock[column] && !axes.contains(column);
  }

  /**
   * The column that a person or a position names.
   *
   * @return -1 when there is none
   */
  int find(String name) {
    int exact = names.indexOf(name);
    for (int column = 0; exact < 0 && column < tags.length; column++) {
      exact = name.equals(tags[column]) ? column : -1;
    }
    for (int column = 0; exact < 0 && column < tags.length; column++) {
      exact = AxisName.plain(names.get(column)).equals(AxisName.plain(name)) ? column : -1;
    }
    return exact;
  }

  /** Whether texts look like another header of the same program, by the names they share. */
  boolean resembles(List<String> texts) {
    long shared = texts.stream().filter(text -> !text.isEmpty() && names.contains(text)).count();
    boolean hasAxis = texts.stream().anyMatch(text -> AxisName.of(text) != null);
    return shared > 0 && (hasAxis || 2 * shared >= Math.min(names.size(), texts.size()));
  }
}
