package io.github.metriclogger.config;

import io.github.metriclogger.config.yaml.Diagnostics;
import io.github.metriclogger.config.yaml.References;
import io.github.metriclogger.config.yaml.TreeBuilder;
import io.github.metriclogger.config.yaml.Value;
import io.github.metriclogger.spi.SinkOptions;
import io.github.metriclogger.spi.SinkSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The settings of one sink, as a logger without a YAML file resolves them. */
public final class ResolvedSinkSettings implements SinkSettings {

  private final Diagnostics findings = new Diagnostics();

  /** For the service loader. */
  public ResolvedSinkSettings() {}

  @Override
  public SinkOptions of(String sink, Map<String, String> environment) {
    Value.Section settings = EnvironmentLayer.read(environment);
    if (sink.equals("wandb")) {
      WandbFiles files = new WandbFiles(environment, findings);
      settings = TreeBuilder.overlay(files.read(settings), settings);
      files.warnOfServer(settings); // also when runs are kept offline: a sync sends them
    }
    SettingsReader root = new SettingsReader(settings, "", new References(environment), findings);
    return root.section("sinks").section(sink);
  }

  @Override
  public List<String> problems() {
    List<String> all = new ArrayList<>(findings.warnings());
    try {
      findings.throwProblems();
    } catch (ConfigException wrong) {
      all.addAll(wrong.problems());
    }
    return all;
  }
}
