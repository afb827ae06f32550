package io.github.metriclogger.cli.page.report;

import java.util.Locale;

/**
 * How a report is made.
 *
 * @param mostBytes about how large the data may be
 * @param isHostShown whether the machine is named on which a run was made
 * @param language of what is shown where no script runs
 */
record ReportChoice(long mostBytes, boolean isHostShown, Locale language) {

  /** The size that a mail still carries. */
  static final int USUAL_MEGABYTES = 15;

  private static final long MOST_IMAGES = 5L << 20;

  /** A report of the usual size without the host. */
  static ReportChoice usual(Locale language) {
    return new ReportChoice((long) USUAL_MEGABYTES << 20, false, language);
  }

  /** Room for images, as bytes of the file. */
  Room images() {
    return new Room(Math.min(MOST_IMAGES, mostBytes / 3));
  }

  /** Room for curves. */
  long curves() {
    return mostBytes / 2;
  }

  /** Room for everything else. */
  Room details() {
    return new Room(mostBytes / 6);
  }
}
