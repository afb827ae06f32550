package io.github.metriclogger.console.view;

import io.github.metriclogger.console.text.BatchGaps;
import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.Progress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The views of a run's trainings, one for each prefix. If they share a bar, only one draws its
 * batches.
 */
public final class TrainingViews {

  /**
   * One training.
   *
   * @param view shows its progress
   * @param gaps counts the batches that were dropped
   * @param plan judges whether its plan holds
   */
  private record Training(ProgressView view, BatchGaps gaps, PlanInDoubt plan) {}

  private final Map<String, Training> trainings = new LinkedHashMap<>();
  private final Supplier<ProgressView> views;
  private final @Nullable BarOwner bar;
  private @Nullable Training drawn;

  /**
   * Creates the views, for no training yet.
   *
   * @param views creates the view of a training
   * @param bar decides whose bar is drawn, or null if the views share none
   */
  public TrainingViews(Supplier<ProgressView> views, @Nullable BarOwner bar) {
    this.views = views;
    this.bar = bar;
  }

  /** Shows the progress of a training. */
  public void show(Progress moment) {
    Training training =
        trainings.computeIfAbsent(
            moment.prefix(),
            prefix -> new Training(views.get(), new BatchGaps(), new PlanInDoubt()));
    if (moment instanceof BatchProgress batch) {
      batch(training, batch);
    } else if (moment instanceof EpochProgress epoch) {
      epoch(training, epoch);
    }
  }

  private void batch(Training training, BatchProgress batch) {
    training.gaps().saw(batch);
    BatchProgress shown = training.plan().shown(batch);
    if (bar == null) {
      training.view().batch(shown);
    } else if (bar.owns(batch.prefix())) {
      if (drawn != null && !drawn.equals(training)) {
        drawn.view().end();
      }
      drawn = training;
      training.view().batch(shown);
    }
  }

  private void epoch(Training training, EpochProgress epoch) {
    training.plan().epochEnded();
    if (bar != null) {
      bar.epochEnded(epoch);
    }
    training.view().epoch(epoch, training.gaps().lostIn(epoch));
  }

  /** Called after each group of events, before the output is written. */
  public void refresh() {
    trainings.values().forEach(training -> training.view().refresh());
  }

  /** Called when nothing more will follow. */
  public void end() {
    trainings.values().forEach(training -> training.view().end());
  }
}
