package io.github.metriclogger.cli.run;

import java.util.Arrays;

/**
 * How much time passes between the rows of a run, in bounded memory. Values within a second are one
 * row, since those of one moment are often logged by several calls. Times are in seconds since
 * 1970, gaps in seconds. Not safe for use by several threads.
 */
public final class RowGaps {

  private static final double ONE_ROW = 1;

  /** So many of the latest gaps say what is usual. */
  private static final int LATEST = 64;

  /** A silence that is longer than this is remembered. */
  private static final double LONG = 60;

  private static final int LONG_ONES = 16;

  private final double[] latest = new double[LATEST];
  private final double[] longOnes = new double[LONG_ONES];
  private final double[] longBegins = new double[LONG_ONES];
  private int count;
  private int longCount;
  private double first = Double.NaN;
  private double last = Double.NaN;
  private double supposed = Double.NaN;

  /** Creates it without a row. */
  RowGaps() {}

  /** Takes the time of a value; one that lies back, or is not finite, says nothing. */
  void note(double time) {
    double gap = time - last;
    if (gap < ONE_ROW || !Double.isFinite(time)) {
      return;
    }
    if (Double.isNaN(last)) {
      first = time;
    } else {
      latest[count++ % LATEST] = gap;
      if (gap > LONG) {
        longBegins[longCount % LONG_ONES] = last;
        longOnes[longCount++ % LONG_ONES] = gap;
      }
    }
    last = time;
  }

  /** Takes what is known without having read the rows; what is read counts more. */
  public void suppose(double gap) {
    supposed = gap;
  }

  /** Whether nothing is known. */
  boolean isEmpty() {
    return Double.isNaN(first) && Double.isNaN(supposed);
  }

  /** The time of the last row, or NaN. */
  double last() {
    return last;
  }

  /**
   * The usual gap: the median of the latest ones. Before the second row it is the time that the
   * first one took.
   *
   * @param start when the run began, or NaN
   * @return NaN when it is not known
   */
  double usual(double start) {
    if (count == 0) {
      double toFirst = first - start;
      return toFirst > 0 ? toFirst : supposed;
    }
    double[] sorted = Arrays.copyOf(latest, Math.min(count, LATEST));
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /**
   * A silence that the run has broken before, such as that of its validations: the second longest
   * of more than a minute, since one alone may have been a machine that slept.
   *
   * @param start silences that began before are those of an earlier start; NaN = none did
   * @return 0 when there were no two
   */
  double habit(double start) {
    double longest = 0;
    double second = 0;
    for (int i = 0; i < Math.min(longCount, LONG_ONES); i++) {
      double silence = longBegins[i] < start ? 0 : longOnes[i];
      second = Math.max(second, Math.min(longest, silence));
      longest = Math.max(longest, silence);
    }
    return second;
  }
}
