package io.github.metriclogger.event;

import io.github.metriclogger.data.Histogram;
import io.github.metriclogger.data.Media;

/**
 * The distribution of an array of values at one step.
 *
 * @param tag the name, not empty
 * @param histogram the values; binned where they are written
 * @param step 0 or more
 * @param wallTime seconds since 1970
 */
public record HistogramLogged(String tag, Histogram histogram, long step, double wallTime)
    implements Stepped {

  @Override
  public Media media() {
    return histogram;
  }

  @Override
  public EventKind kind() {
    return EventKind.HISTOGRAM;
  }

  @Override
  public long bytes() {
    return histogram.bytes();
  }
}
