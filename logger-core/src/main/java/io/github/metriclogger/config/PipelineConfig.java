package io.github.metriclogger.config;

import java.time.Duration;

/**
 * The section {@code pipeline}.
 *
 * @param capacity events that may wait in each lane, at least 64
 * @param maxBytes bytes that may wait in all lanes together
 * @param overflow what a call does when a lane is full
 * @param blockTimeout the longest that a call waits
 * @param flushInterval the longest that something accepted stays only in memory
 * @param closeTimeout the longest that {@code close} takes
 */
public record PipelineConfig(
    int capacity,
    long maxBytes,
    OverflowPolicy overflow,
    Duration blockTimeout,
    Duration flushInterval,
    Duration closeTimeout) {

  /**
   * The defaults: 65,536 events, 64 MB, wait at most 5 s, flush every second, close within a
   * minute.
   */
  public static final PipelineConfig DEFAULT =
      new PipelineConfig(
          65_536,
          64L << 20,
          OverflowPolicy.BLOCK,
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          Duration.ofSeconds(60));
}
