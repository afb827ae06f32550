package io.github.metriclogger.console.terminal;

/** The setting {@code color}. */
public enum ColorChoice {
  AUTO,
  ALWAYS,
  NEVER
}
