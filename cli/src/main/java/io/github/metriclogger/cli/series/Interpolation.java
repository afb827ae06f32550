package io.github.metriclogger.cli.series;

/** Reads a metric between its values. Asked in the order of the run, it never searches. */
final class Interpolation {

  private final Buckets metric;

  /** The last bucket of the asked segment that lies before the asked place. */
  private int before;

  Interpolation(Buckets metric) {
    this.metric = metric;
  }

  /**
   * The metric's value at a place, NaN before its first finite one.
   *
   * @param segment the segment of the place
   * @param at the place on the run's axis
   */
  double at(int segment, double at) {
    if (before >= metric.size() || metric.segment(before) > segment || middle(before) > at) {
      before = 0;
    }
    while (before + 1 < metric.size() && isBefore(before + 1, segment, at)) {
      before++;
    }
    if (before >= metric.size() || !isBefore(before, segment, at)) {
      return Double.NaN;
    }
    if (metric.segment(before) != segment) {
      return Double.NaN;
    }
    double here = metric.mean(before);
    int after = before + 1;
    if (after >= metric.size() || metric.segment(after) != segment) {
      return here;
    }
    double part = (at - middle(before)) / (middle(after) - middle(before));
    return here + part * (metric.mean(after) - here);
  }

  private boolean isBefore(int bucket, int segment, double at) {
    return metric.segment(bucket) < segment
        || (metric.segment(bucket) == segment && middle(bucket) <= at);
  }

  private double middle(int bucket) {
    return metric.from(bucket) + (metric.to(bucket) - metric.from(bucket)) / 2;
  }
}
