package io.github.metriclogger.cli.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the figures of a training come to.
 *
 * @param figures what it was found in
 * @param first the first epoch with a finite loss
 * @param last the last epoch with a finite loss
 * @param best the epoch with the lowest validation loss, without one with the lowest loss
 * @param trend where the loss went at the end
 * @param gap the validation loss, how far it stands off the training loss, and since when it rises
 * @param stability how steady the loss is
 * @param jumps epochs whose loss is far above those before
 * @param notFinite epochs with losses that are NaN or infinite
 * @param slow epochs that took much longer than usual
 * @param usualSeconds the median time of an epoch, NaN = not known
 * @param rateSteps epochs at which the learning rate changed by a step
 * @param rate how the learning rate changes
 */
public record Analysis(
    TrainingFigures figures,
    EpochFigures first,
    EpochFigures last,
    EpochFigures best,
    Trend trend,
    @Nullable Gap gap,
    Stability stability,
    List<Change> jumps,
    List<EpochFigures> notFinite,
    List<EpochFigures> slow,
    double usualSeconds,
    List<Change> rateSteps,
    Rate rate) {

  /** Where a loss goes. */
  public enum Trend {
    /** It falls. */
    FALLING,
    /** It has levelled off. */
    FLAT,
    /** It rises. */
    RISING,
    /** There are too few epochs to say. */
    UNKNOWN
  }

  /** How a learning rate changes. */
  public enum Rate {
    /** It is not recorded. */
    UNKNOWN,
    /** It does not change. */
    CONSTANT,
    /** It changes by steps alone. */
    STEPS,
    /** It changes a little all the time, as with a warm-up or a cosine. */
    GRADUAL
  }

  /**
   * The gap between validation and training.
   *
   * @param training the last training loss
   * @param validation the last validation loss
   * @param best the lowest validation loss
   * @param since the epoch of it, when the validation loss has risen since while the training loss
   *     fell; else NaN
   */
  public record Gap(double training, double validation, double best, double since) {

    /** How far validation is above training. */
    public double size() {
      return validation - training;
    }

    /** Whether the training fits its own data better and better at the cost of others. */
    public boolean isOverFitting() {
      return !Double.isNaN(since);
    }
  }

  /**
   * How steady a loss is.
   *
   * @param spread median over the last epochs of how far the worst batch is above the average, as a
   *     part of it; where batches are not known, of how much the loss changes from one epoch to the
   *     next; NaN = not known
   * @param isOfBatches which of the two
   */
  public record Stability(double spread, boolean isOfBatches) {

    /** What a spread means. */
    public enum Level {
      /** Little differs. */
      STABLE,
      /** Much differs, as is usual with small batches. */
      NOISY,
      /** So much differs that the training may be in trouble. */
      UNSTABLE,
      /** Not known. */
      UNKNOWN
    }

    /** What the spread means. */
    public Level level() {
      if (Double.isNaN(spread)) {
        return Level.UNKNOWN;
      }
      double stable = isOfBatches ? 0.5 : 0.1;
      double noisy = isOfBatches ? 2 : 0.5;
      return spread <= stable ? Level.STABLE : spread <= noisy ? Level.NOISY : Level.UNSTABLE;
    }
  }

  /**
   * A change from one epoch to the next.
   *
   * @param at the epoch at which it was seen
   * @param from the value before
   * @param to the value there
   */
  public record Change(double at, double from, double to) {}
}
