package io.github.metriclogger.wandb.settings;

import io.github.metriclogger.config.ConfigException;
import io.github.metriclogger.config.ConfigLoader;
import io.github.metriclogger.config.ConfigSources;
import io.github.metriclogger.config.LoggerConfig;
import io.github.metriclogger.config.SinkConfig;
import io.github.metriclogger.spi.SinkFactory;
import io.github.metriclogger.support.Providers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a person, resolved with the sinks that are on the class path, this one among them.
 */
final class LoadedSettings {

  private final Path home;
  private final Map<String, String> environment = new HashMap<>();
  private Map<String, String> flags = new LinkedHashMap<>();
  private @Nullable Path yaml;

  /** Nothing is set but the home folder. */
  LoadedSettings(Path home) {
    this.home = home;
    environment.put("HOME", home.toString());
  }

  LoadedSettings environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  LoadedSettings environment(Map<String, String> variables) {
    environment.putAll(variables);
    return this;
  }

  LoadedSettings flags(Map<String, String> given) {
    flags = given;
    return this;
  }

  LoadedSettings yaml(String text) {
    return file("logger.yaml", text, true);
  }

  /** A file below the home folder. */
  LoadedSettings file(String name, String text) {
    return file(name, text, false);
  }

  private LoadedSettings file(String name, String text, boolean isYaml) {
    Path file = home.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    yaml = isYaml ? file : yaml;
    return this;
  }

  LoggerConfig load() {
    return new ConfigLoader(Providers.load(SinkFactory.class, AssertionError::new))
        .load(new ConfigSources(yaml, environment, flags, Map.of()));
  }

  /** The problems, each with {@code ~} for the home folder. */
  List<String> problems() {
    try {
      throw new AssertionError("no problem found: " + load());
    } catch (ConfigException wrong) {
      return wrong.problems().stream().map(this::local).toList();
    }
  }

  /** The warnings, each with {@code ~} for the home folder. */
  List<String> warnings() {
    return load().warnings().stream().map(this::local).toList();
  }

  /** Value and source of a setting, as shown. */
  String shown(String path) {
    return shown(load(), path);
  }

  String shown(LoggerConfig config, String path) {
    return config.settings().stream()
        .filter(setting -> setting.path().equals(path))
        .map(setting -> setting.value() + " <- " + local(setting.source()))
        .findFirst()
        .orElse("not there");
  }

  private String local(String text) {
    return text.replace(home.toString(), "~");
  }

  /** The section of the sink. */
  static SinkConfig wandb(LoggerConfig config) {
    return config.sinks().stream()
        .filter(sink -> sink.name().equals("wandb"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no wandb in " + config.sinks()));
  }
}
