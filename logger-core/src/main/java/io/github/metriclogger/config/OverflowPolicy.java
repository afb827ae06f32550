package io.github.metriclogger.config;

/** What a call does when a lane's queue is full: {@code pipeline.overflow}. */
public enum OverflowPolicy {
  /**
   * It waits, at most {@code pipeline.block_timeout} and only while the lane moves, then drops and
   * counts.
   */
  BLOCK,
  /** It drops and counts at once. */
  DROP
}
