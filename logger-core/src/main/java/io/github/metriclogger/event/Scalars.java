package io.github.metriclogger.event;

/**
 * One or more scalars of one step: what one call of {@code log} was given. A single value is a
 * {@link Scalar}, several are a {@link ScalarRow}; readers use the indexed accessors and need not
 * know which.
 */
public sealed interface Scalars extends RunEvent permits Scalar, ScalarRow {

  /** How many values there are, at least 1. */
  int size();

  /**
   * The tag of the value at {@code index}, not empty.
   *
   * @param index 0 to {@code size() - 1}
   */
  String tag(int index);

  /**
   * The value at {@code index}; NaN and the infinities are values like any other.
   *
   * @param index 0 to {@code size() - 1}
   */
  double value(int index);

  /** The step, as the caller gave it: 0 or more. */
  long step();

  @Override
  default EventKind kind() {
    return EventKind.SCALARS;
  }
}
