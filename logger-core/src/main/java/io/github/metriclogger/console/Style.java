package io.github.metriclogger.console;

/** How the console shows progress. */
enum Style {
  /** A line for each batch that is due, a block for each epoch. */
  CLASSIC,
  /** A line for each epoch. */
  COMPACT,
  /** A bar on a terminal, elsewhere a line each 5 %; a line for each epoch. */
  BAR,
  /** The lines of the training framework of that name. */
  BASICSR,
  /** Nothing at all. */
  OFF
}
