package io.github.metriclogger.console.view;

import io.github.metriclogger.event.BatchProgress;

/**
 * Removes the plan from the lines of a training that does not follow it: an epoch with too many
 * batches, or a first epoch that does not end. A program that fits one batch after another never
 * ends an epoch, and {@code Epoch [1/40]} forever would be wrong. For one training.
 */
public final class PlanInDoubt {

  /** How long to wait for the end of the first epoch if its number of batches is unknown. */
  private static final int BATCHES = 1_000;

  private static final double SECONDS = 60;

  private double began = Double.NaN;
  private boolean epochsEnd;

  /** Called when an epoch has ended: then the others will end, too. */
  void epochEnded() {
    epochsEnd = true;
  }

  /** Returns the batch as it should be shown. */
  BatchProgress shown(BatchProgress batch) {
    if (Double.isNaN(began)) {
      began = batch.wallTime();
    }
    boolean beyond = batch.batches() > 0 && batch.batch() >= batch.batches();
    boolean endless =
        batch.batches() == 0 && (batch.batch() >= BATCHES || batch.wallTime() - began >= SECONDS);
    if (beyond || (endless && !epochsEnd && batch.epochs() > 0)) {
      return without(batch, epochsEnd ? batch.epochs() : 0);
    }
    return batch;
  }

  /** Returns the batch without its plan, except for the number of epochs. */
  public static BatchProgress without(BatchProgress batch, int epochs) {
    return new BatchProgress(
        batch.prefix(),
        batch.epoch(),
        epochs,
        batch.batch(),
        0,
        batch.step(),
        batch.loss(),
        batch.learningRate(),
        batch.samples(),
        batch.extras(),
        batch.batchSeconds(),
        Double.NaN,
        batch.wallTime());
  }
}
