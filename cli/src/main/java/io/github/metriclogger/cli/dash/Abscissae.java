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
  RELATIVE;

  /**
   * The one that a person names.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static Abscissae of(String name) {
    for (Abscissae each : values()) {
      if (each.name().equals(name.toUpperCase(Locale.ROOT))) {
        return each;
      }
    }
    throw new IllegalArgumentException("--x: step, epoch, time or relative, not " + name);
  }
}
