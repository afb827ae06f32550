package io.github.metriclogger.console.text;

/** How a line is marked: by a word in the log file, by colour on the terminal. */
public enum Severity {
  INFO,
  WARN,
  ERROR
}
