package io.github.metriclogger.console.text;

import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.support.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The lines of scalars that a program logs without reporting epochs and batches: {@code Step 12 -
 * train/loss: 0.523415}. Values of one step that come one after another share a line.
 */
public final class ScalarLines {

  /** These come with the lines of a batch or an epoch. */
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

  private final List<Scalars> group = new ArrayList<>();

  /**
   * Whether the scalars are what a training that reports its progress logs itself.
   *
   * @param prefixes those of the trainings that do
   */
  public static boolean ofProgress(Scalars scalars, Set<String> prefixes) {
    String tag = scalars.tag(0);
    for (String standard : STANDARD) {
      if (tag.endsWith(standard)
          && prefixes.contains(tag.substring(0, tag.length() - standard.length()))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the scalars begin another line than the one that is being gathered. */
  public boolean endsBefore(Scalars scalars) {
    return !group.isEmpty() && scalars.step() != group.get(0).step();
  }

  /** Adds values to the group that is open. */
  public void add(Scalars scalars) {
    group.add(scalars);
  }

  /** Whether no group is open. */
  public boolean isEmpty() {
    return group.isEmpty();
  }

  /** The step of the line that is being gathered; there is one. */
  public long step() {
    return group.get(0).step();
  }

  /** When the line that is being gathered began; there is one. */
  public double wallTime() {
    return group.get(0).wallTime();
  }

  /** Gives the line away. */
  public String take() {
    String line = text();
    group.clear();
    return line;
  }

  /** The line; there is one. */
  public String text() {
    var line = new StringBuilder("Step ").append(step());
    for (Scalars scalars : group) {
      for (int i = 0; i < scalars.size(); i++) {
        line.append(" - ").append(PlainText.line(scalars.tag(i))).append(": ");
        NumberText.general(line, scalars.value(i), 6);
      }
    }
    return line.toString();
  }

  /** Discards the open group. */
  public void clear() {
    group.clear();
  }

  /** Leaves the line to another gatherer, whose own is dropped. */
  public void moveTo(ScalarLines other) {
    other.group.clear();
    other.group.addAll(group);
    group.clear();
  }
}
