package io.github.metriclogger.cli.series;

/**
 * What a curve is drawn over: the axis of its run, the time, or another metric. A bucket whose
 * place is unknown there (a source without times, a metric that was not logged yet) is at NaN, and
 * no view shows it.
 */
@FunctionalInterface
public interface Abscissa {

  /**
   * The same buckets over this abscissa.
   *
   * @param buckets a curve over the axis of its run
   */
  Buckets place(Buckets buckets);

  /** The axis of the run, as it is. */
  static Abscissa axis() {
    return buckets -> buckets;
  }

  /** Wall time in seconds since 1970. */
  static Abscissa wallTime() {
    return since(0);
  }

  /**
   * The time since a moment.
   *
   * @param start the moment in seconds since 1970, such as a run's first value
   */
  static Abscissa since(double start) {
    return buckets -> {
      double[] from = new double[buckets.size()];
      double[] to = new double[buckets.size()];
      for (int i = 0; i < from.length; i++) {
        from[i] = buckets.firstTime(i) - start;
        to[i] = buckets.lastTime(i) - start;
      }
      return buckets.placed(from, to);
    };
  }

  /**
   * The value that another metric of the same run has at the same place, such as the epoch: between
   * its values on a straight line, behind its last value the last one.
   *
   * @param metric the metric over the axis of the run
   */
  static Abscissa metric(Buckets metric) {
    return buckets -> {
      Interpolation values = new Interpolation(metric);
      double[] from = new double[buckets.size()];
      double[] to = new double[buckets.size()];
      for (int i = 0; i < from.length; i++) {
        from[i] = values.at(buckets.segment(i), buckets.from(i));
        to[i] = values.at(buckets.segment(i), buckets.to(i));
      }
      return buckets.placed(from, to);
    };
  }

  /**
   * The epoch: like another {@link #metric}, and before its first value on the line through the
   * first two, but not below 0; before a first value without a second on the line from 0 at the
   * place 0. Most programs log an epoch when it has ended, and its steps are no less part of it.
   *
   * @param epochs the epochs over the axis of the run
   */
  static Abscissa epochs(Buckets epochs) {
    Abscissa known = metric(epochs);
    return buckets -> {
      Buckets placed = known.place(buckets);
      FirstEpochs first = new FirstEpochs(epochs);
      double[] from = new double[buckets.size()];
      double[] to = new double[buckets.size()];
      for (int i = 0; i < from.length; i++) {
        from[i] = first.at(buckets.segment(i), buckets.from(i), placed.from(i));
        to[i] = first.at(buckets.segment(i), buckets.to(i), placed.to(i));
      }
      return buckets.placed(from, to);
    };
  }
}
