package io.github.metriclogger.data;

/**
 * A value with more to it than a number, to be logged under a tag at a step. The family is closed.
 * Immutable and safe for use by several threads.
 *
 * <p>Factories throw for programming errors only (arrays whose lengths do not fit, null), never for
 * what the data hold: a NaN, a score of 1.0000001, a damaged file. What they had to correct is in
 * {@link #corrections()}.
 */
public sealed interface Media permits Histogram, Image, Images, PrCurve, Table, Text {

  /** What could not be taken as it was given. */
  default Corrections corrections() {
    return Corrections.NONE;
  }
}
