package io.github.metriclogger.data;

/**
 * What could not be taken as it was given: values that were clipped, left out or replaced. The
 * logger counts it and warns of it once.
 *
 * @param values how many, 0 or more
 * @param what what became of them, e.g. {@code 2 scores outside 0 to 1 were clipped}; empty when
 *     there are none
 */
public record Corrections(long values, String what) {

  /** All is as it was given. */
  public static final Corrections NONE = new Corrections(0, "");

  /** Whether anything was corrected. */
  public boolean any() {
    return values > 0;
  }

  /** Both in one. */
  Corrections and(Corrections other) {
    if (!any()) {
      return other;
    }
    return other.any() ? new Corrections(values + other.values, what + ", " + other.what) : this;
  }

  /** {@code count} times the same, or none. */
  static Corrections of(long count, String one, String many) {
    return count == 0 ? NONE : new Corrections(count, count + " " + (count == 1 ? one : many));
  }
}
