package io.github.metriclogger.console.text;

import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.support.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The lines of scalars that a program logs without reporting epochs and batches: {@code Step 12 -
 * train/loss: 0.523415}. Consecutive values of one step share a line.
 */
public final class ScalarLines {

  /** The lines of batches and epochs show these already. */
  private static final Set<String> STANDARD =
      Set.of(
          "train/loss",
          "train/learning_rate",
          "train/grad_norm",
          "train/epoch_loss",
          "train/epoch_time",
          "train/samples_per_second",
          "train/best_loss",
          "epoch");

  private List<Scalars> group = new ArrayList<>();

  /**
   * Whether the scalars are those that a training with progress events logs itself.
   *
   * @param prefixes the prefixes of such trainings
   */
  public static boolean ofProgress(Scalars scalars, Set<String> prefixes) {
    if (prefixes.isEmpty()) {
      return false;
    }
    String tag = scalars.tag(0);
    for (String standard : STANDARD) {
      if (tag.endsWith(standard) && prefixes.contains(prefix(tag, standard))) {
        return true;
      }
    }
    return false;
  }

  /** The beginning of a tag; for the usual tag, which has none, no text is made. */
  private static String prefix(String tag, String end) {
    return tag.length() == end.length() ? "" : tag.substring(0, tag.length() - end.length());
  }

  /** Whether the scalars belong to another line than the current one. */
  public boolean endsBefore(Scalars scalars) {
    return !group.isEmpty() && scalars.step() != group.get(0).step();
  }

  /** Adds values to the current line. */
  public void add(Scalars scalars) {
    group.add(scalars);
  }

  /** Whether there is no current line. */
  public boolean isEmpty() {
    return group.isEmpty();
  }

  /** The step of the current line, which must exist. */
  public long step() {
    return group.get(0).step();
  }

  /** When the current line began; it must exist. */
  public double wallTime() {
    return group.get(0).wallTime();
  }

  /** Returns the current line and clears it. */
  public String take() {
    var line = new StringBuilder();
    appendTo(line);
    group.clear();
    return line.toString();
  }

  /** Appends the current line, which must exist, without the line end. */
  public void appendTo(StringBuilder out) {
    out.append("Step ").append(step());
    for (int each = 0; each < group.size(); each++) {
      Scalars scalars = group.get(each);
      for (int i = 0; i < scalars.size(); i++) {
        out.append(" - ").append(PlainText.line(scalars.tag(i))).append(": ");
        NumberText.general(out, scalars.value(i), 6);
      }
    }
  }

  /** Discards the current line. */
  public void clear() {
    group.clear();
  }

  /** Moves the current line to another object, replacing the one there. */
  public void moveTo(ScalarLines other) {
    List<Scalars> moved = group;
    group = other.group;
    other.group = moved;
    group.clear();
  }
}
