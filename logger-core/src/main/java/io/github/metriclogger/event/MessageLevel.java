package io.github.metriclogger.event;

/** How a message is shown. */
public enum MessageLevel {
  /** An ordinary line. */
  INFO,
  /** A warning. */
  WARN
}
