package io.github.metriclogger.testkit;

/** The calls of a sink that a fake can block or make fail. */
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
