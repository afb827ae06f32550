package io.github.metriclogger.testkit;

/** The calls of a sink that a fake can spoil. */
public enum SinkCall {
  /** {@code open}. */
  OPEN,
  /** {@code write}. */
  WRITE,
  /** {@code flush}. */
  FLUSH,
  /** {@code close}. */
  CLOSE
}
