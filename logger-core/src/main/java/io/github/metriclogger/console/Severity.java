package io.github.metriclogger.console;

/** How a line is marked: by a word in the log file, by colour on the terminal. */
enum Severity {
  INFO,
  WARN,
  ERROR
}
