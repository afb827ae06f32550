package io.github.metriclogger.spark.executor;

import org.jspecify.annotations.Nullable;

/** The way to the driver: Spark's plugin RPC, or a test's. */
@FunctionalInterface
public interface DriverLink {

  /**
   * Sends a message and waits for its answer.
   *
   * @param message the message
   * @return the answer; null where there is nothing to say
   * @throws Exception when no answer came; whether the message arrived is not known then
   */
  @Nullable Object ask(byte[] message) throws Exception;
}
