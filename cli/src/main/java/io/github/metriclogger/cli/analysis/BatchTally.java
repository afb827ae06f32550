package io.github.metriclogger.cli.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the figures of single batches in bounded memory. */
final class BatchTally {

  /** Weight of the newest loss in the running mean: about the last 50 batches. */
  private static final double WEIGHT = 0.02;

  /** How many losses the running mean needs before a jump can be recognised. */
  private static final int WARM_UP = 10;

  /** A loss so many times the running mean is a jump. */
  private static final double JUMP = 3;

  private long count;
  private long nonFinite;
  private BatchFigures.@Nullable Batch firstNonFinite;
  private BatchFigures.@Nullable Batch best;
  private BatchFigures.@Nullable Batch worst;
  private BatchFigures.@Nullable Batch slowest;
  private final List<BatchFigures.Batch> jumps = new ArrayList<>();
  private long jumpCount;
  private boolean isJumping;
  private double mean;
  private long finite;
  private double deviations;
  private long deviating;
  private double seconds;
  private long timed;

  /** Adds the loss of a batch. */
  void loss(int epoch, double at, double loss) {
    count++;
    if (!Double.isFinite(loss)) {
      nonFinite++;
      firstNonFinite =
          firstNonFinite == null ? new BatchFigures.Batch(epoch, at, loss) : firstNonFinite;
      return;
    }
    if (best == null || loss < best.value()) {
      best = new BatchFigures.Batch(epoch, at, loss);
    }
    if (worst == null || loss > worst.value()) {
      worst = new BatchFigures.Batch(epoch, at, loss);
    }
    boolean isKnown = finite >= WARM_UP && mean > 0;
    boolean isJump = isKnown && loss > JUMP * mean;
    if (isJump && !isJumping) {
      jumpCount++;
      if (jumps.size() < BatchFigures.MOST_JUMPS) {
        jumps.add(new BatchFigures.Batch(epoch, at, loss));
      }
    }
    isJumping = isJump;
    if (isKnown) {
      deviations += Math.abs(loss - mean) / mean;
      deviating++;
    }
    finite++;
    mean += (loss - mean) * Math.max(WEIGHT, 1.0 / finite);
  }

  /** Adds the time that a batch took. */
  void seconds(int epoch, double at, double took) {
    if (Double.isFinite(took)) {
      seconds += took;
      timed++;
      if (slowest == null || took > slowest.value()) {
        slowest = new BatchFigures.Batch(epoch, at, took);
      }
    }
  }

  /**
   * The figures.
   *
   * @param axis see {@link BatchFigures#axis}
   * @return null when there was no batch
   */
  @Nullable BatchFigures figures(String axis) {
    return count == 0
        ? null
        : new BatchFigures(
            axis,
            count,
            nonFinite,
            firstNonFinite,
            best,
            worst,
            jumpCount,
            List.copyOf(jumps),
            deviating == 0 ? Double.NaN : deviations / deviating,
            timed == 0 ? Double.NaN : seconds / timed,
            slowest);
  }
}
