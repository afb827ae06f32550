package io.github.metriclogger.csv.read;

import io.github.metriclogger.csv.write.CsvHeader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Meaning of the columns of a metrics file, derived from the names in its header.
 *
 * <p>A second column of the same name becomes a tag of its own, {@code loss.1}, as in pandas. A
 * column without a name, such as the index that pandas writes, is not a tag.
 */
public final class MetricColumns {

  private static final int NONE = -1;

  private static final Set<String> STEPS =
      Set.of("step", "global_step", "_step", "iteration", "iter");
  private static final Set<String> EPOCHS = Set.of("epoch");
  private static final Set<String> BATCHES =
      Set.of(
          "batch",
          "batch_idx",
          "batch_index",
          "batch_id",
          "batch_number",
          "batch_no",
          "minibatch",
          "mini_batch");
  private static final Set<String> TIMES = Set.of("wall_time", "timestamp", "_timestamp");

  /** The name that pandas gives to a nameless column when it writes the file again. */
  private static final Pattern UNNAMED = Pattern.compile("Unnamed: \\d+");

  private final List<String> names;
  private final boolean isOurs;
  private final boolean isLong;
  private final int steps;
  private final int epochs;
  private final int batches;
  private final int time;

  /**
   * Interprets a header.
   *
   * @param names the names of the columns
   * @param line the bytes of the header
   */
  MetricColumns(List<String> names, byte[] line) {
    this.names = names;
    this.isOurs =
        names.size() > 1 && names.get(0).equals("step") && names.get(1).equals("wall_time");
    this.isLong = isLong(line);
    this.steps = column(names, STEPS);
    this.epochs = column(names, EPOCHS);
    this.batches = column(names, BATCHES);
    this.time = column(names, TIMES);
  }

  /** Returns whether a header is that of a metrics file, which has a column of steps or epochs. */
  public static boolean isMetrics(List<String> names) {
    return names.size() > 1 && (column(names, STEPS) >= 0 || column(names, EPOCHS) >= 0);
  }

  /** Returns whether a header is that of the CSV sink's wide layout, with one row per step. */
  static boolean isOurWide(List<String> names, byte[] line) {
    var columns = new MetricColumns(names, line);
    return columns.isOurs && !columns.isLong;
  }

  /** Returns whether the CSV sink wrote the header. */
  boolean isOurs() {
    return isOurs;
  }

  /** Returns whether this is the CSV sink's long layout, with one row per value. */
  boolean isLong() {
    return isLong;
  }

  int size() {
    return names.size();
  }

  /** Returns the column of the x-axis: steps if there is such a column, else epochs, else -1. */
  int axis() {
    return steps >= 0 ? steps : epochs;
  }

  /** Returns the name of the x-axis column. */
  String axisName() {
    return names.get(axis());
  }

  /** Returns whether the x-axis is the epoch, which may be a fraction. */
  boolean countsEpochs() {
    return steps < 0 && epochs >= 0;
  }

  /** Returns the epoch column of another program's file that has a step column too, or -1. */
  int epochsBesideSteps() {
    return isOurs || steps < 0 ? NONE : epochs;
  }

  /** Returns whether only epoch and batch together identify a row. */
  boolean isNamedByBatch() {
    return countsEpochs() && batches >= 0;
  }

  /** Returns the column of wall times, or -1. */
  int time() {
    return time;
  }

  /**
   * Returns the tags by column, null for a column that is not a tag.
   *
   * @param byRow whether rows are numbered, so that the x-axis column is a tag as well
   */
  @Nullable String[] tags(boolean byRow) {
    var tags = new @Nullable String[names.size()];
    var used = new HashSet<String>();
    for (var column = 0; column < tags.length; column++) {
      var written = names.get(column);
      var name = isOurs ? CsvHeader.WIDE_NAMES.tag(written) : unused(written, used);
      var isTag = column != time && (byRow || column != axis());
      tags[column] = isTag && !isUnnamed(name) ? name : null;
    }
    return tags;
  }

  /**
   * Returns whether the texts look like another header of the same program, by the names they share
   * with this one.
   */
  boolean resembles(List<String> texts) {
    var shared = texts.stream().filter(name -> !name.isEmpty() && names.contains(name)).count();
    return shared > 0 && (isMetrics(texts) || 2 * shared >= Math.min(names.size(), texts.size()));
  }

  private boolean isUnnamed(String name) {
    return name.isEmpty() || (!isOurs && UNNAMED.matcher(name).matches());
  }

  private static String unused(String name, Set<String> used) {
    var unused = name;
    for (var number = 1; !used.add(unused); number++) {
      unused = name + "." + number;
    }
    return unused;
  }

  private static int column(List<String> names, Set<String> wanted) {
    for (var column = 0; column < names.size(); column++) {
      if (wanted.contains(names.get(column).toLowerCase(Locale.ROOT))) {
        return column;
      }
    }
    return NONE;
  }

  /**
   * Returns whether the line is the long header, even if an editor has changed its line end or
   * added a byte order mark.
   */
  private static boolean isLong(byte[] line) {
    var text = new String(line, StandardCharsets.UTF_8);
    var start = text.startsWith("\uFEFF") ? 1 : 0;
    return text.startsWith(CsvHeader.LONG_LINE.strip(), start)
        && text.length() - start == CsvHeader.LONG_LINE.length() - 1;
  }
}
