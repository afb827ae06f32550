package io.github.metriclogger.console;

/** Where the console's lines go. */
enum ConsoleTarget {
  /** The standard output. */
  TERMINAL,
  /** Our own log, which is the application's SLF4J if that has a backend. */
  SLF4J
}
