package io.github.metriclogger.event;

import io.github.metriclogger.data.Media;
import io.github.metriclogger.data.PrCurve;

/**
 * A precision-recall curve at one step.
 *
 * @param tag the name, not empty
 * @param curve counts by threshold
 * @param step 0 or more
 * @param wallTime seconds since 1970
 */
public record PrCurveLogged(String tag, PrCurve curve, long step, double wallTime)
    implements Stepped {

  @Override
  public Media media() {
    return curve;
  }

  @Override
  public EventKind kind() {
    return EventKind.PR_CURVE;
  }
}
