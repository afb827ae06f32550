package io.github.metriclogger.cli.run;

import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.series.Segment;
import io.github.metriclogger.cli.series.Totals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** The segments of a run, as its values come. Not safe for use by several threads. */
final class Segments {

  private final List<Segment> all = new ArrayList<>();
  private final boolean isSegmented;
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;

  /**
   * Creates it without a segment.
   *
   * @param isSegmented whether an axis that goes back begins another one
   */
  Segments(boolean isSegmented) {
    this.isSegmented = isSegmented;
  }

  /** Takes the place of a curve's next value; returns the number of its segment. */
  int place(Curve curve, double at) {
    low = at < low ? at : low;
    high = at > high ? at : high;
    int segment = Math.max(0, all.size() - 1);
    if (isSegmented && curve.goesBack(segment, at)) {
      segment++;
    }
    if (segment == all.size()) {
      all.add(new Segment(at, at));
    } else {
      Segment known = all.get(segment);
      if (at < known.first() || at > known.last()) {
        all.set(segment, known.with(at));
      }
    }
    return segment;
  }

  /** Whether there is none. */
  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Takes those of another source. */
  void addAll(Segments other) {
    all.addAll(other.all);
  }

  void clear() {
    all.clear();
    takeReach();
  }

  /** The places since this was last asked. */
  SliceIndex.Reach takeReach() {
    SliceIndex.Reach reach = new SliceIndex.Reach(low, high);
    low = SliceIndex.Reach.NONE.low();
    high = SliceIndex.Reach.NONE.high();
    return reach;
  }

  /** See {@link LoadedRun#segments()}. */
  List<Segment> of(Collection<Curve> curves) {
    if (all.size() != 1 || all.get(0).first() != 0) {
      return Collections.unmodifiableList(all);
    }
    double first = Double.POSITIVE_INFINITY;
    for (Curve curve : curves) {
      Totals totals = curve.totals();
      if (totals.count() > 1 && totals.first() != null) {
        first = Math.min(first, totals.first().at());
      }
    }
    double last = all.get(0).last();
    return List.of(new Segment(first > 0 && first <= last ? first : 0, last));
  }
}
