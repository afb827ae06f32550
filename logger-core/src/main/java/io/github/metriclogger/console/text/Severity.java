package io.github.metriclogger.console.text;

/** The severity of a line, shown by a word in the log file and by colour on the terminal. */
public enum Severity {
  INFO,
  WARN,
  ERROR
}
