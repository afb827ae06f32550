package io.github.metriclogger.cli.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of single batches.
 *
 * @param axis what places are counted in where the epochs of batches are not known
 * @param count how many batches
 * @param nonFinite how many losses were NaN or infinite
 * @param firstNonFinite the first of them, or null
 * @param best the batch with the lowest loss, or null
 * @param worst the batch with the highest loss, or null
 * @param jumps how many losses stood far above the running mean
 * @param firstJumps the first of them, at most {@value #MOST_JUMPS}
 * @param noise how much a loss differs from the running mean, as a part of it; NaN = not known
 * @param meanSeconds mean time of a batch, NaN = not known
 * @param slowest the batch that took longest, its value the seconds; null when not known
 */
public record BatchFigures(
    String axis,
    long count,
    long nonFinite,
    @Nullable Batch firstNonFinite,
    @Nullable Batch best,
    @Nullable Batch worst,
    long jumps,
    List<Batch> firstJumps,
    double noise,
    double meanSeconds,
    @Nullable Batch slowest) {

  /** So many jumps are kept. */
  public static final int MOST_JUMPS = 20;

  /**
   * One batch.
   *
   * @param epoch its epoch; 0 = not known
   * @param at its number in the epoch; without an epoch its place on the axis
   * @param value the value that it is named for
   */
  public record Batch(int epoch, double at, double value) {}
}
