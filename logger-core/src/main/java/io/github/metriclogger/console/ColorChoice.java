package io.github.metriclogger.console;

/** The setting {@code color}. */
enum ColorChoice {
  AUTO,
  ALWAYS,
  NEVER
}
