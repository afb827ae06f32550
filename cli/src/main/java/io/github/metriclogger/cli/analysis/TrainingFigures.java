package io.github.metriclogger.cli.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded of one training.
 *
 * @param name the run's name, with the prefix of the training where there are several
 * @param unit {@value #EPOCH}, or the axis that was cut into stretches
 * @param epochs in the order in which they were trained
 * @param batches the figures of the single batches; null when there are none
 */
public record TrainingFigures(
    String name, String unit, List<EpochFigures> epochs, @Nullable BatchFigures batches) {

  /** The unit of trainings that count epochs. */
  public static final String EPOCH = "epoch";

  /** Takes a copy of the list. */
  public TrainingFigures {
    epochs = List.copyOf(epochs);
  }

  /** The same without the figures of single batches. */
  public TrainingFigures withoutBatches() {
    return new TrainingFigures(name, unit, epochs, null);
  }
}
