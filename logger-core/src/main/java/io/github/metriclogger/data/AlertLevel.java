package io.github.metriclogger.data;

/** How urgent an alert is. */
public enum AlertLevel {
  /** Worth knowing. */
  INFO,
  /** Worth a look. */
  WARN,
  /** The training has probably failed. */
  ERROR
}
