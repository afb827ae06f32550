package io.github.metriclogger.run.history;

import io.github.metriclogger.run.trainer.TrainerState;
import io.github.metriclogger.spi.RunVisitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Collects the steps of earlier starts for the summary and the state of checkpoints. Not safe for
 * use by several threads.
 */
public final class EarlierSteps implements RunVisitor {

  private final long before;
  private final @Nullable Path checkpoint;
  private RunSummary metrics = new RunSummary();
  private TrainerState training = new TrainerState();
  private @Nullable String unreadable;

  /** The last step in the state of the last checkpoint. */
  private long known;

  /**
   * Starts with what the state of a checkpoint holds.
   *
   * @param before this step and later ones are left out
   * @param checkpoint the directory of the last checkpoint, or null
   */
  public EarlierSteps(long before, @Nullable Path checkpoint) {
    this.before = before;
    this.checkpoint = checkpoint;
    reset();
  }

  @Override
  public void scalar(String tag, long step, double wallTime, double value) {
    if (step >= before) {
      return;
    }
    metrics.add(tag, step, value);
    if (step > known) {
      training.add(tag, step, value);
    }
  }

  @Override
  public void reset() {
    metrics = new RunSummary();
    training = new TrainerState();
    known = -1;
    if (checkpoint == null) {
      return;
    }
    Path file = checkpoint.resolve(TrainerState.FILE);
    try {
      known = Files.exists(file) ? training.load(file, before) : -1;
    } catch (IOException e) {
      unreadable = String.valueOf(e.getMessage());
    }
  }

  /** The metrics. */
  public RunSummary metrics() {
    return metrics;
  }

  /** The state of the training. */
  public TrainerState training() {
    return training;
  }

  /** Whether it contains nothing of the given step or later. */
  boolean endsBefore(long step) {
    return metrics.lastStep() < step && known < step;
  }

  /** Why the state of the checkpoint could not be read, or null. */
  public @Nullable String unreadable() {
    return unreadable;
  }
}
