package io.github.metriclogger.data;

/** How a message is shown. */
public enum MessageLevel {
  /** An ordinary line. */
  INFO,
  /** A warning. */
  WARN
}
