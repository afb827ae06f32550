package io.github.metriclogger.console;

/** Where the console's lines go. */
enum ConsoleTarget {
  /** The standard output. */
  TERMINAL,
  /** Our own log, which is the application's SLF4J where it has one with a backend. */
  SLF4J
}
