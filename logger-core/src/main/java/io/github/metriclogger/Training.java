package io.github.metriclogger;

/**
 * What {@link MetricLogger#run} runs.
 *
 * @param <E> what it may throw
 */
@FunctionalInterface
public interface Training<E extends Exception> {

  /**
   * Trains.
   *
   * @param logger the open logger
   * @throws E any failure
   */
  void train(MetricLogger logger) throws E;
}
