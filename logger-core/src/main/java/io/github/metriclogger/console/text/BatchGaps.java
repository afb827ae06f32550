package io.github.metriclogger.console.text;

import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;

/** Counts the batches that were dropped on the way by a stalled lane. */
public final class BatchGaps {

  private int epoch;
  private int batches;
  private int next;
  private long lost;
  private long step = -1;

  /** Notes a batch that arrived. */
  public void saw(BatchProgress batch) {
    if (batch.epoch() != epoch || batch.batch() < next) {
      epoch = batch.epoch();
      next = 0;
      lost = 0;
    }
    lost += batch.batch() - next;
    next = batch.batch() + 1;
    batches = batch.batches();
    step = batch.step();
  }

  /** The number of batches of the epoch that were dropped, as far as known. */
  public long lostIn(EpochProgress end) {
    // One more step than the last reported batch may be the rest of an accumulation.
    long steps = step < 0 ? 0 : end.step() - step;
    step = end.step();
    if (end.epoch() != epoch) {
      return Math.max(0, steps);
    }
    long tail = batches > 0 ? batches - next : steps;
    return lost + (steps > 1 ? Math.max(0, tail) : 0);
  }
}
