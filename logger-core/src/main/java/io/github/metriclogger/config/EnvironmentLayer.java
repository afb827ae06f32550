package io.github.metriclogger.config;

import io.github.metriclogger.config.yaml.Origin;
import io.github.metriclogger.config.yaml.TreeBuilder;
import io.github.metriclogger.config.yaml.Value;
import io.github.metriclogger.support.ShellTruth;
import java.util.Locale;
import java.util.Map;

/**
 * The environment variables that stand for settings, whichever sinks are there. An empty one counts
 * as not set, as in a shell script whose line is left blank.
 */
final class EnvironmentLayer {

  private final Map<String, String> environment;
  private final TreeBuilder tree = new TreeBuilder(Origin.of("environment", ""));

  private EnvironmentLayer(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The settings that the environment makes. */
  static Value.Section read(Map<String, String> environment) {
    return new EnvironmentLayer(environment).read();
  }

  private Value.Section read() {
    put("USE_WANDB", "sinks.wandb.enabled", ShellTruth.word(value("USE_WANDB")));
    String language = value("METRICLOG_LANG");
    if (!language.isEmpty()) {
      put("METRICLOG_LANG", "sinks.console.language", language(language));
    }
    return tree.build();
  }

  private String value(String name) {
    return environment.getOrDefault(name, "").strip();
  }

  private void put(String name, String path, String value) {
    if (!value.isEmpty()) {
      tree.put(path, value, SinkSources.ENVIRONMENT + name);
    }
  }

  private static String language(String value) {
    String folded = value.toLowerCase(Locale.ROOT);
    return folded.matches("(zh|en)[-_.].*") ? folded.substring(0, 2) : folded;
  }
}
