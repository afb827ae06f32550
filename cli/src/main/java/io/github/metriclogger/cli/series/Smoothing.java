package io.github.metriclogger.cli.series;

/** How the line through a curve is smoothed. What it makes of a curve does not depend on a zoom. */
public sealed interface Smoothing {

  /**
   * The line through some buckets: for each its value at the bucket's end, NaN where a bucket has
   * no finite value. It begins anew with each segment.
   *
   * @param shown the buckets
   * @param whole the buckets of the whole curve; the same as {@code shown}, or coarser ones of
   *     which those before the first of {@code shown} decide where its line begins
   */
  double[] over(Buckets shown, Buckets whole);

  /** The mean of each bucket, as it is. */
  static Smoothing none() {
    return new Means();
  }

  /**
   * TensorBoard's debiased exponential moving average. A bucket weighs as much as its values. Of a
   * curve beyond 1000 values each weighs less, as in TensorBoard, which shows 1000 samples of it.
   *
   * @param weight of what was before: 0 (raw) to 0.999
   */
  static Smoothing ema(double weight) {
    return weight <= 0 ? none() : new DebiasedEma(Math.min(weight, 0.999));
  }

  /**
   * The mean of the latest values.
   *
   * @param values how many; 1 or less is raw. A bucket with more values than that is its own mean.
   */
  static Smoothing movingAverage(int values) {
    return values <= 1 ? none() : new MovingAverage(values);
  }

  /** Raw means. */
  record Means() implements Smoothing {
    @Override
    public double[] over(Buckets shown, Buckets whole) {
      double[] line = new double[shown.size()];
      for (int i = 0; i < line.length; i++) {
        line[i] = shown.mean(i);
      }
      return line;
    }
  }

  /**
   * Of the values before, each weighs less than the one behind it.
   *
   * @param weight of what was before
   */
  record DebiasedEma(double weight) implements Smoothing {

    private static final double SAMPLES = 1000;

    @Override
    public double[] over(Buckets shown, Buckets whole) {
      Average average = new Average(Math.log(weight) * Math.min(1, SAMPLES / values(whole)));
      double[] line = new double[shown.size()];
      if (line.length > 0) {
        for (int i = 0; i < whole.size() && isBefore(whole, i, shown); i++) {
          average.next(whole, i);
        }
      }
      for (int i = 0; i < line.length; i++) {
        line[i] = average.next(shown, i);
      }
      return line;
    }

    private static double values(Buckets whole) {
      double values = 0;
      for (int i = 0; i < whole.size(); i++) {
        values += whole.finite(i);
      }
      return Math.max(1, values);
    }

    private static boolean isBefore(Buckets whole, int bucket, Buckets shown) {
      return whole != shown
          && (whole.segment(bucket) < shown.segment(0)
              || (whole.segment(bucket) == shown.segment(0) && whole.to(bucket) < shown.from(0)));
    }

    /** The average so far. */
    private static final class Average {
      private final double logWeight;
      private int segment = -1;
      private double sum;
      private double debias;

      Average(double logWeight) {
        this.logWeight = logWeight;
      }

      double next(Buckets buckets, int bucket) {
        if (buckets.segment(bucket) != segment) {
          segment = buckets.segment(bucket);
          sum = 0;
          debias = 0;
        }
        int finite = buckets.finite(bucket);
        if (finite == 0) {
          return Double.NaN;
        }
        double kept = Math.exp(logWeight * finite);
        sum = kept * sum + (1 - kept) * buckets.mean(bucket);
        debias = kept * debias + (1 - kept);
        return sum / debias;
      }
    }
  }

  /**
   * All values in a window weigh the same.
   *
   * @param values the width of the window
   */
  record MovingAverage(int values) implements Smoothing {

    @Override
    public double[] over(Buckets shown, Buckets whole) {
      double[] line = new double[shown.size()];
      int oldest = 0;
      double count = 0;
      for (int i = 0; i < line.length; i++) {
        if (i > 0 && shown.segment(i) != shown.segment(i - 1)) {
          oldest = i;
          count = 0;
        }
        count += shown.finite(i);
        while (oldest < i && count - shown.finite(oldest) >= values) {
          count -= shown.finite(oldest++);
        }
        line[i] = shown.finite(i) == 0 ? Double.NaN : mean(shown, oldest, i);
      }
      return line;
    }

    private double mean(Buckets shown, int oldest, int last) {
      double left = values;
      double sum = 0;
      for (int i = last; i >= oldest && left > 0; i--) {
        double taken = Math.min(left, shown.finite(i));
        if (taken > 0) {
          sum += taken * shown.mean(i);
          left -= taken;
        }
      }
      return sum / (values - left);
    }
  }
}
