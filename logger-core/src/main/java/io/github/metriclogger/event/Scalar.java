package io.github.metriclogger.event;

import java.util.Objects;

/**
 * One value of one tag at one step: the event of the hot path, 40 bytes.
 *
 * @param tag the metric's name, not empty
 * @param value any double, NaN and the infinities included
 * @param step 0 or more
 * @param wallTime seconds since 1970
 */
public record Scalar(String tag, double value, long step, double wallTime) implements Scalars {

  /** Checks that there is a tag. */
  public Scalar {
    Objects.requireNonNull(tag, "tag");
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public String tag(int index) {
    Objects.checkIndex(index, 1);
    return tag;
  }

  @Override
  public double value(int index) {
    Objects.checkIndex(index, 1);
    return value;
  }
}
