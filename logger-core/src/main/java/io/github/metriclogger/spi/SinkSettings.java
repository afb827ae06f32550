package io.github.metriclogger.spi;

import io.github.metriclogger.support.Providers;
import java.util.List;
import java.util.Map;

/**
 * Resolves the settings of a sink outside of a logger, for programs that work on its files: from
 * environment variables, what its factory contributes, and defaults, as a logger without a YAML
 * file does. Found by {@link Providers}. Not for use by several threads.
 */
public interface SinkSettings {

  /**
   * Resolves the settings of a sink.
   *
   * @param factory of the sink, which contributes what it finds
   * @param environment the environment variables
   */
  SinkOptions of(SinkFactory factory, Map<String, String> environment);

  /** What was found wrong by reading the settings so far, a line each. */
  List<String> problems();
}
