package io.github.metriclogger.cli.series;

/** The epoch before the first one of a segment that was logged, see {@link Abscissa#epochs}. */
final class FirstEpochs {

  private final Buckets epochs;
  private int segment = -1;
  private int first = -1;
  private double rise;

  FirstEpochs(Buckets epochs) {
    this.epochs = epochs;
  }

  /**
   * The epoch at a place.
   *
   * @param ofSegment the segment of the place
   * @param at the place on the run's axis
   * @param known the epoch there, NaN where it is not known
   */
  double at(int ofSegment, double at, double known) {
    if (!Double.isNaN(known) || Double.isNaN(at)) {
      return known;
    }
    if (ofSegment != segment) {
      find(ofSegment);
    }
    if (first < 0 || at > middle(first)) {
      return known;
    }
    double epoch = epochs.mean(first);
    return Math.max(Math.min(0, epoch), epoch - rise * (middle(first) - at));
  }

  private void find(int ofSegment) {
    segment = ofSegment;
    first = -1;
    rise = 0;
    for (int i = 0; i < epochs.size(); i++) {
      if (epochs.segment(i) == ofSegment && !Double.isNaN(epochs.mean(i))) {
        if (first >= 0) {
          rise = (epochs.mean(i) - epochs.mean(first)) / (middle(i) - middle(first));
          return;
        }
        first = i;
        rise = middle(i) > 0 ? Math.max(0, epochs.mean(i) / middle(i)) : 0;
      }
    }
  }

  private double middle(int bucket) {
    return epochs.from(bucket) + (epochs.to(bucket) - epochs.from(bucket)) / 2;
  }
}
