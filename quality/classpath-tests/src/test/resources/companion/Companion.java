package stranger;

import io.github.metriclogger.MetricLogger;

/** A library that was in the program before the logger came. */
interface Companion extends AutoCloseable {

  /** Works with the library and with what the library brought; throws when something is off. */
  void live(String phase) throws Exception;

  /** A training that uses the library. */
  void train(MetricLogger logger) throws Exception;
}
