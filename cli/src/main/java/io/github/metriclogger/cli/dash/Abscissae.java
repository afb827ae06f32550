package io.github.metriclogger.cli.dash;

import java.util.Locale;

/** What charts are drawn over. */
public enum Abscissae {
  /** The axis of the run. */
  STEP,
  /** The epoch. */
  EPOCH,
  /** The hour. */
  TIME,
  /** The time since the run's start. */
  RELATIVE,
  /** A metric that a person named. */
  METRIC;

  /** What a person names it by. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that a person names: a word of ours, else a metric. */
  public static Abscissae of(String name) {
    for (Abscissae each : values()) {
      if (each != METRIC && each.name().equals(name.toUpperCase(Locale.ROOT))) {
        return each;
      }
    }
    return METRIC;
  }
}
