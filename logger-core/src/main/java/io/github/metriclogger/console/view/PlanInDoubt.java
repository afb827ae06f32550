package io.github.metriclogger.console.view;

import io.github.metriclogger.event.BatchProgress;

/**
 * Takes the plan off the lines of a training that does not keep to it: more batches than an epoch
 * should have, or no end of the first epoch in sight. A program that fits one batch after another
 * ends no epoch, and {@code Epoch [1/40]} for ever would be a lie. For one training.
 */
public final class PlanInDoubt {

  /** So long the first epoch's end is waited for where nobody knows how many batches it has. */
  private static final int BATCHES = 1_000;

  private static final double SECONDS = 60;

  private double began = Double.NaN;
  private boolean epochsEnd;

  /** An epoch has ended: the others will too. */
  void epochEnded() {
    epochsEnd = true;
  }

  /** The batch as it can be shown. */
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

  /** The batch without its plan, but for the number of epochs. */
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
