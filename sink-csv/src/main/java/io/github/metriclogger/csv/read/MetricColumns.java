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
 * What the columns of a metrics file mean, from the names in its header.
 *
 * <p>A second column of one name is another tag: {@code loss.1}, as pandas calls it. A column
 * without a name, such as the index that pandas writes, is none.
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

  /** What pandas calls a column without a name when it writes it again. */
  private static final Pattern UNNAMED = Pattern.compile("Unnamed: \\d+");

  private final List<String> names;
  private final boolean isOurs;
  private final boolean isLong;
  private final int steps;
  private final int epochs;
  private final int batches;
  private final int time;

  /**
   * The columns of a header.
   *
   * @param names of the columns
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

  /** Whether a header is one of metrics: it has a column that counts. */
  public static boolean isMetrics(List<String> names) {
    return names.size() > 1 && (column(names, STEPS) >= 0 || column(names, EPOCHS) >= 0);
  }

  /** Whether a header is that of our layout of a row for each step. */
  static boolean isOurWide(List<String> names, byte[] line) {
    var columns = new MetricColumns(names, line);
    return columns.isOurs && !columns.isLong;
  }

  /** Whether a sink of ours wrote the header. */
  boolean isOurs() {
    return isOurs;
  }

  /** Whether it is our layout of a row for each value. */
  boolean isLong() {
    return isLong;
  }

  int size() {
    return names.size();
  }

  /** The column that counts, or -1: steps, else epochs. */
  int axis() {
    return steps >= 0 ? steps : epochs;
  }

  /** The name of the column that counts. */
  String axisName() {
    return names.get(axis());
  }

  /** Whether only epochs count here, which may be fractions. */
  boolean countsEpochs() {
    return steps < 0 && epochs >= 0;
  }

  /** The column of epochs in a foreign file that counts steps as well, or -1. */
  int epochsBesideSteps() {
    return isOurs || steps < 0 ? NONE : epochs;
  }

  /** Whether only epoch and batch together say which row it is. */
  boolean isNamedByBatch() {
    return countsEpochs() && batches >= 0;
  }

  /** The column of clocks, or -1. */
  int time() {
    return time;
  }

  /**
   * The tags by column, null for a column that is none.
   *
   * @param byRow whether rows are counted, so that the column that counts is a tag as well
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

  /** Whether texts look like a header of the same program: with names of this one. */
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

  /** Also when an editor has saved it with its own line end and mark. */
  private static boolean isLong(byte[] line) {
    var text = new String(line, StandardCharsets.UTF_8);
    var start = text.startsWith("\uFEFF") ? 1 : 0;
    return text.startsWith(CsvHeader.LONG_LINE.strip(), start)
        && text.length() - start == CsvHeader.LONG_LINE.length() - 1;
  }
}
