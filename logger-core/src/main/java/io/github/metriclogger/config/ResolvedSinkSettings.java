package io.github.metriclogger.config;

import io.github.metriclogger.config.yaml.Diagnostics;
import io.github.metriclogger.config.yaml.References;
import io.github.metriclogger.config.yaml.TreeBuilder;
import io.github.metriclogger.config.yaml.Value;
import io.github.metriclogger.spi.SinkFactory;
import io.github.metriclogger.spi.SinkOptions;
import io.github.metriclogger.spi.SinkSettings;
import io.github.metriclogger.support.UserLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The settings of one sink, as a logger without a YAML file resolves them. */
public final class ResolvedSinkSettings implements SinkSettings {

  private final Diagnostics findings = new Diagnostics();
  private Locale language = Locale.ENGLISH;

  /** For the service loader. */
  public ResolvedSinkSettings() {}

  @Override
  public SinkOptions of(SinkFactory factory, Map<String, String> environment) {
    language = UserLanguage.ofProgram(environment);
    SinkSources sources = SinkSources.of(factory, findings);
    Value.Section settings =
        TreeBuilder.overlay(EnvironmentLayer.read(environment), sources.variables(environment));
    settings = TreeBuilder.overlay(sources.fallbacks(settings, environment), settings);
    SettingsReader root = new SettingsReader(settings, "", new References(environment), findings);
    return root.section("sinks").section(factory.name());
  }

  @Override
  public List<String> problems() {
    List<String> all = new ArrayList<>(findings.warnings(language));
    try {
      findings.throwProblems(language);
    } catch (ConfigException wrong) {
      all.addAll(wrong.problems());
    }
    return all;
  }
}
