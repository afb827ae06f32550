package io.github.metriclogger.djl;

import ai.djl.training.tracker.Tracker;
import org.jspecify.annotations.Nullable;

/**
 * Which batches an update follows, and at which learning rate: by counting, or, with a {@link
 * CountedTracker}, by what the optimizer asks it. Not for use by several threads.
 */
final class UpdateRhythm {

  /** So many batches without a question: no optimizer has the tracker. */
  private static final int PATIENCE = 1_000;

  private final @Nullable Tracker tracker;
  private final int accumulation;
  private final int batchesPerEpoch;
  private final int devices;
  private final long firstUpdate;
  private boolean isCounted;
  private boolean wasAsked;
  private double askedRate = Double.NaN;
  private long updates;
  private int inEpoch;
  private int inWindow;

  /**
   * Of one trainer.
   *
   * @param settings of the listener
   * @param batchesPerEpoch 0 = not known
   * @param devices DJL's optimizers count an update of each
   * @param updates of the optimizer so far
   */
  UpdateRhythm(ListenerSettings settings, int batchesPerEpoch, int devices, long updates) {
    tracker = settings.learningRate();
    isCounted = tracker instanceof CountedTracker;
    accumulation = settings.accumulation();
    this.batchesPerEpoch = batchesPerEpoch;
    this.devices = devices;
    this.updates = updates;
    firstUpdate = updates;
  }

  /** Whether only the optimizer's question shows that an update follows. */
  boolean isCounted() {
    return isCounted;
  }

  /** One more batch; whether an update is known to follow it. */
  boolean batch() {
    inEpoch++;
    inWindow++;
    return !isCounted && (inWindow >= accumulation || inEpoch == batchesPerEpoch);
  }

  /** Whether the last batch is the first one of an update. */
  boolean isFirst() {
    return inWindow == 1;
  }

  /** The optimizer asks, and updates with this. */
  void asked(double learningRate) {
    wasAsked = true;
    askedRate = learningRate;
  }

  /** Whether the tracker is one that counts but nobody asks it. Then this counts batches. */
  boolean gaveUp(boolean epochOver) {
    boolean now = isCounted && !wasAsked && (epochOver || inEpoch >= PATIENCE);
    isCounted &= !now;
    return now;
  }

  /**
   * Of the update that follows: DJL's optimizers count from 1 and ask their tracker with that. NaN
   * when it is not known.
   */
  double learningRate() {
    if (tracker == null || isCounted) {
      return askedRate;
    }
    return tracker.getNewValue(
        Math.toIntExact(firstUpdate + (updates - firstUpdate) * devices + 1));
  }

  /** An update follows, or has been made. */
  void updated() {
    updates++;
    inWindow = 0;
  }

  void epochFinished() {
    inEpoch = 0;
  }
}
