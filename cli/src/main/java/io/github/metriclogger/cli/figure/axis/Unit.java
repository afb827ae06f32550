package io.github.metriclogger.cli.figure.axis;

import java.time.ZoneId;
import java.util.List;

/** What an axis counts, which decides where its ticks stand and how they are written. */
public sealed interface Unit {

  /**
   * Ticks with about the wished number of labels.
   *
   * @param scale the axis
   * @param most the most labels, at least 1
   */
  List<Tick> ticks(Scale scale, int most);

  /** Plain numbers. */
  static Unit numbers() {
    return new Numbers();
  }

  /** Whole numbers, such as steps and counts. */
  static Unit counts() {
    return new Counts();
  }

  /** Seconds of a duration. */
  static Unit durations() {
    return new Durations();
  }

  /** Seconds since 1970, shown as the hour or the date of a zone. */
  static Unit moments(ZoneId zone) {
    return new Moments(zone);
  }

  /** Plain numbers. */
  record Numbers() implements Unit {
    @Override
    public List<Tick> ticks(Scale scale, int most) {
      return scale.isLog() ? LogTicks.of(scale, most) : LinearTicks.of(scale, most);
    }
  }

  /** Whole numbers. */
  record Counts() implements Unit {
    @Override
    public List<Tick> ticks(Scale scale, int most) {
      return LinearTicks.of(scale, most, true);
    }
  }

  /** Seconds of a duration. */
  record Durations() implements Unit {
    @Override
    public List<Tick> ticks(Scale scale, int most) {
      return TimeTicks.durations(scale, most);
    }
  }

  /**
   * Seconds since 1970.
   *
   * @param zone whose hours and dates are shown
   */
  record Moments(ZoneId zone) implements Unit {
    @Override
    public List<Tick> ticks(Scale scale, int most) {
      return TimeTicks.moments(scale, zone, most);
    }
  }
}
