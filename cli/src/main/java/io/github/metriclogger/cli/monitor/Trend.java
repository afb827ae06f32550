package io.github.metriclogger.cli.monitor;

import org.jspecify.annotations.Nullable;

/**
 * Where a curve is going: the mean of its latest values against the mean of as many before them. A
 * difference of at most one percent is none.
 */
public enum Trend {
  /** It becomes less. */
  FALLING,
  /** It stays. */
  FLAT,
  /** It becomes more. */
  RISING;

  private static final int FEWEST = 4;
  private static final double SAME = 0.01;

  /**
   * The trend of a curve.
   *
   * @param latest its latest finite values, at least 100 of them where there are so many
   * @param count how many finite values it has in all
   * @return null for fewer than 4 values, which show none
   */
  public static @Nullable Trend of(double[] latest, long count) {
    if (count < FEWEST) {
      return null;
    }
    int window = (int) Math.max(5, Math.min(50, count / 10));
    int end = latest.length;
    int middle = end - Math.min(window, end / 2);
    double now = mean(latest, middle, end);
    double before = mean(latest, Math.max(0, middle - window), middle);
    if (Math.abs(now - before) <= SAME * Math.abs(before)) {
      return FLAT;
    }
    return now < before ? FALLING : RISING;
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }
}
