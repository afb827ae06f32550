package io.github.metriclogger.djl;

import ai.djl.training.tracker.Tracker;
import org.jspecify.annotations.Nullable;

/**
 * Determines which batches are followed by an update, and its learning rate: by counting batches
 * or, with a {@link CountedTracker}, by the optimizer's requests. Not thread-safe.
 */
final class UpdateSchedule {

  /**
   * Number of batches without a request after which no optimizer is assumed to have the tracker.
   */
  private static final int PATIENCE = 1_000;

  private final @Nullable Tracker tracker;
  private final int accumulation;
  private final int batchesPerEpoch;
  private final int devices;
  private final long firstUpdate;
  private boolean isCounted;
  private boolean rateRequested;
  private double requestedRate = Double.NaN;
  private long updates;
  private int inEpoch;
  private int inWindow;

  /**
   * Creates the schedule of one trainer.
   *
   * @param settings the options of the listener
   * @param batchesPerEpoch 0 if unknown
   * @param devices number of devices; DJL's optimizers count one update for each
   * @param updates number of updates of the optimizer so far
   */
  UpdateSchedule(ListenerSettings settings, int batchesPerEpoch, int devices, long updates) {
    tracker = settings.learningRate();
    isCounted = tracker instanceof CountedTracker;
    accumulation = settings.accumulation();
    this.batchesPerEpoch = batchesPerEpoch;
    this.devices = devices;
    this.updates = updates;
    firstUpdate = updates;
  }

  /** Returns whether only the optimizer's request shows that an update follows. */
  boolean isCounted() {
    return isCounted;
  }

  /** Adds a batch. Returns whether an update is known to follow it. */
  boolean addBatch() {
    inEpoch++;
    inWindow++;
    return !isCounted && (inWindow >= accumulation || inEpoch == batchesPerEpoch);
  }

  /** Returns whether the last batch is the first one of an update. */
  boolean isFirst() {
    return inWindow == 1;
  }

  /** Records the learning rate that the optimizer requested for its update. */
  void recordRate(double learningRate) {
    rateRequested = true;
    requestedRate = learningRate;
  }

  /**
   * Switches to counting batches if the tracker is a counted one but no optimizer uses it. Returns
   * whether it did.
   */
  boolean giveUpTracker(boolean epochOver) {
    boolean now = isCounted && !rateRequested && (epochOver || inEpoch >= PATIENCE);
    isCounted &= !now;
    return now;
  }

  /**
   * Returns the learning rate of the next update, NaN if unknown. DJL's optimizers count updates
   * from 1 and query their tracker with that number.
   */
  double learningRate() {
    if (tracker == null || isCounted) {
      return requestedRate;
    }
    return tracker.getNewValue(
        Math.toIntExact(firstUpdate + (updates - firstUpdate) * devices + 1));
  }

  /** Counts an update that follows or has been made. */
  void countUpdate() {
    updates++;
    inWindow = 0;
  }

  void startEpoch() {
    inEpoch = 0;
  }
}
