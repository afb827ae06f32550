package io.github.metriclogger.spark.executor;

import java.time.Duration;

/**
 * How an executor sends.
 *
 * @param blockTimeout how long a task waits for room, and at its end for its last answer
 * @param interval how long a row may wait for others before it is sent
 * @param maxBytes about how many bytes of rows may wait on this executor
 */
public record SendSettings(Duration blockTimeout, Duration interval, long maxBytes) {

  /** 5 s, 1 s, 32 MB. */
  public static final SendSettings DEFAULT =
      new SendSettings(Duration.ofSeconds(5), Duration.ofSeconds(1), 32L << 20);
}
