package io.github.metriclogger.console;

/** How the console shows progress. */
enum Style {
  /** A line for every batch or every n-th one, a block for each epoch. */
  CLASSIC,
  /** A line for each epoch. */
  COMPACT,
  /** A bar on a terminal, elsewhere a line every 5 %; a line for each epoch. */
  BAR,
  /** Lines in the format of the training framework BasicSR. */
  BASICSR,
  /** Nothing at all. */
  OFF
}
