package io.github.metriclogger.cli.source.trainer;

import java.util.HashSet;
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

  private static final String EPOCH = "epoch";

  /** Names of axes, the first that is there counts. */
  private static final List<String> AXES =
      List.of(
          "current_steps",
          "global_step",
          "step",
          "_step",
          "steps",
          "iteration",
          "iter",
          "iters",
          "total_timesteps",
          "timesteps",
          "num_timesteps",
          "num_updates",
          "update",
          "episode",
          EPOCH);

  /** Words that name what trainings measure. */
  private static final Set<String> MEASURES =
      Set.of(
          "loss",
          "acc",
          "accuracy",
          "lr",
          "error",
          "err",
          "ppl",
          "perplexity",
          "reward",
          "return",
          "f1",
          "mse",
          "mae",
          "rmse",
          "auc",
          "precision",
          "recall",
          "psnr",
          "ssim",
          "bleu",
          "map",
          "miou",
          "grad",
          "norm",
          "throughput");

  private final JsonScan scan = new JsonScan(this);
  private final JsonField root = JsonField.root();

  /** The last value of each field. */
  private final Map<JsonField, Double> numbers = new LinkedHashMap<>();

  private final Map<JsonField, Double> row = new LinkedHashMap<>();

  /** Numbers that went back when the epoch rose, as the batch within it does. */
  private final Set<String> cyclic = new HashSet<>();

  private int objects;
  private int rows;
  private boolean hasText;

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
  }

  private void look(byte[] bytes, int from, int to) {
    int begin = JsonScan.afterSpace(bytes, from, to);
    if (begin == to || bytes[begin] != '{') {
      return;
    }
    row.clear();
    int end = scan.scan(bytes, begin, to, root);
    if (end > 0 && JsonScan.afterSpace(bytes, end, to) == to) {
      objects++;
      rows += row.isEmpty() ? 0 : 1;
      compare();
      numbers.putAll(row);
    }
  }

  private void compare() {
    boolean epochRises =
        row.keySet().stream().anyMatch(each -> isCalled(each.name(), EPOCH) && change(each) > 0);
    for (JsonField field : row.keySet()) {
      if (epochRises && change(field) < 0) {
        cyclic.add(field.name());
      }
    }
  }

  private double change(JsonField field) {
    double now = row.getOrDefault(field, Double.NaN);
    return now - numbers.getOrDefault(field, Double.NaN);
  }

  @Override
  public void number(JsonField field, double value) {
    if (field.top() == root) {
      row.put(field, value);
    }
  }

  @Override
  public void text(JsonField field) {
    hasText = true;
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
    boolean hasCyclic = false;
    for (String axis : AXES) {
      for (JsonField field : numbers.keySet()) {
        if (isCalled(field.name(), axis)) {
          if (!cyclic.contains(field.name())) {
            return hasCyclic && axis.equals(EPOCH) ? null : field.name();
          }
          hasCyclic = true;
        }
      }
    }
    return null;
  }

  private static boolean isCalled(String name, String axis) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals(axis) || lower.endsWith("/" + axis);
  }

  /** Whether this is a training's log and not a table of data. */
  boolean isTraining() {
    String axis = axis();
    if (rows == 0) {
      return false;
    }
    boolean hasMore = numbers.size() > (axis == null ? 0 : 1);
    boolean isMeasured = numbers.keySet().stream().anyMatch(field -> isMeasure(field.name()));
    return axis != null ? hasMore : isMeasured || !hasText;
  }

  private static boolean isMeasure(String name) {
    for (String word : name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1)) {
      if (MEASURES.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
