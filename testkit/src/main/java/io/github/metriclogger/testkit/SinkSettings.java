package io.github.metriclogger.testkit;

import io.github.metriclogger.config.ConfigException;
import io.github.metriclogger.config.ConfigLoader;
import io.github.metriclogger.config.ConfigSources;
import io.github.metriclogger.config.LoggerConfig;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Creates sinks from settings, which are read and checked like those of a YAML file. */
public final class SinkSettings {

  private SinkSettings() {}

  /**
   * Creates a sink that is not open yet.
   *
   * @param factory the sink's factory
   * @param settings values by key, as under {@code sinks.<name>:} in a YAML file; a value may be a
   *     map or a list
   * @throws ConfigException if a setting is wrong or unknown to the sink
   */
  public static Sink sink(SinkFactory factory, Map<String, ?> settings) {
    String section = "sinks." + factory.name() + ".";
    Map<String, Object> builder = new LinkedHashMap<>();
    builder.put(section + "enabled", true);
    settings.forEach((key, value) -> builder.put(section + key, value));
    LoggerConfig config =
        new ConfigLoader(List.of(factory))
            .load(new ConfigSources(null, Map.of(), Map.of(), builder));
    return config.sinks().stream()
        .filter(sink -> sink.name().equals(factory.name()))
        .map(sink -> factory.create(sink.options()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no sink " + factory.name()));
  }
}
