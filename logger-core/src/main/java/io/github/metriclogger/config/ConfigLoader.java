package io.github.metriclogger.config;

import io.github.metriclogger.config.yaml.Diagnostics;
import io.github.metriclogger.config.yaml.Origin;
import io.github.metriclogger.config.yaml.References;
import io.github.metriclogger.config.yaml.TreeBuilder;
import io.github.metriclogger.config.yaml.Value;
import io.github.metriclogger.config.yaml.YamlFile;
import io.github.metriclogger.config.yaml.YamlSyntax;
import io.github.metriclogger.config.yaml.YamlTree;
import io.github.metriclogger.spi.SinkFactory;
import io.github.metriclogger.support.UserLanguage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Resolves all settings. Precedence: flag, builder, environment, YAML, files that a sink
 * contributes, default.
 *
 * <p>It looks at all sources and reports all problems at once. Each enabled sink's factory is asked
 * to create a sink once, so that its settings are checked too; a known sink without a factory (its
 * jar is missing) is no problem.
 *
 * <p>A factory contributes what environment variables and files of other programs say about its
 * sink ({@link SinkFactory#contribute}), and which of its settings label the run: those fill
 * settings of {@code run} that are not set.
 */
public final class ConfigLoader {

  /** The sections that environment and flags add to. */
  private static final List<String> OVERLAID =
      List.of("sinks", "sinks.console", "sinks.csv", "sinks.wandb");

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
  public LoggerConfig load(ConfigSources sources) {
    Diagnostics findings = new Diagnostics();
    Value.Section file = file(sources.yaml(), findings);
    boolean foreign = OptionFile.is(file);
    Value.Section yaml = foreign ? OptionFile.settings(file, findings) : file;
    Value.Section builder = builder(sources.builder());
    Set<String> mentioned = new LinkedHashSet<>(sinks(yaml));
    mentioned.addAll(sinks(builder));
    List<SinkSources> contributed = contributed(findings);
    Value.Section upper = overlay(yaml, sources, builder, contributed, findings);
    Value.Section settings = complete(upper, mentioned, contributed, sources.environment());
    SettingsReader root =
        new SettingsReader(settings, "", new References(sources.environment()), findings);
    CoreSections core = new CoreSections(root, sources.environment().getOrDefault("HOME", ""));
    RunConfig run = core.run();
    PipelineConfig pipeline = core.pipeline();
    SystemMetricsConfig systemMetrics = core.systemMetrics();
    AlertsConfig alerts = core.alerts();
    ReportConfig report = core.report();
    List<SinkConfig> sinks =
        new SinkSections(root.section("sinks"), factories, findings).read(mentioned);
    long checkpointEvery = checkpointEvery(root, foreign);
    root.finish();
    Locale language = language(settings, sources.environment());
    findings.throwProblems(language);
    return new LoggerConfig(
        run,
        pipeline,
        systemMetrics,
        alerts,
        report,
        sinks,
        checkpointEvery,
        foreign ? OptionFile.userConfig(file) : Map.of(),
        findings.settings(),
        findings.warnings(language));
  }

  /** That of the console, as far as it can be known while settings may be wrong. */
  private static Locale language(Value.Section settings, Map<String, String> environment) {
    Locale named =
        settings.find("sinks.console.language") instanceof Value.Leaf leaf
            ? UserLanguage.named(leaf.text())
            : null;
    return named == null ? UserLanguage.ofProgram(environment) : named;
  }

  private static Value.Section file(@Nullable Path yaml, Diagnostics findings) {
    if (yaml == null) {
      return Value.Section.empty(Origin.of("default", ""));
    }
    return YamlFile.read(yaml, findings)
        .flatMap(text -> new YamlSyntax(yaml, text, findings).root())
        .map(node -> new YamlTree(yaml, findings).root(node))
        .orElseGet(() -> Value.Section.empty(YamlFile.place(yaml, 0)));
  }

  private static Value.Section builder(Map<String, Object> settings) {
    TreeBuilder tree = new TreeBuilder(Origin.of("builder", ""));
    for (Map.Entry<String, Object> setting : settings.entrySet()) {
      String path = setting.getKey();
      tree.put(path, TreeBuilder.of(setting.getValue(), Origin.of("builder", path)));
    }
    return tree.build();
  }

  private static Set<String> sinks(Value.Section settings) {
    return settings.find("sinks") instanceof Value.Section section
        ? section.entries().keySet()
        : Set.of();
  }

  /** Of two factories with one name the first; {@link SinkSections} warns of the other. */
  private List<SinkSources> contributed(Diagnostics findings) {
    Map<String, SinkSources> byName = new LinkedHashMap<>();
    for (SinkFactory factory : factories) {
      if (!byName.containsKey(factory.name())) {
        byName.put(factory.name(), SinkSources.of(factory, findings));
      }
    }
    return List.copyOf(byName.values());
  }

  private static Value.Section overlay(
      Value.Section yaml,
      ConfigSources sources,
      Value.Section builder,
      List<SinkSources> contributed,
      Diagnostics findings) {
    for (String path : OVERLAID) {
      Value written = yaml.find(path);
      if (written != null && !(written instanceof Value.Section)) {
        findings.problem(written.origin(), Value.Section.wanted(written));
      }
    }
    Value.Section upper = TreeBuilder.overlay(yaml, EnvironmentLayer.read(sources.environment()));
    for (SinkSources sink : contributed) {
      upper = TreeBuilder.overlay(upper, sink.variables(sources.environment()));
    }
    TreeBuilder flags = new TreeBuilder(Origin.of("flag", ""));
    for (Map.Entry<String, String> flag : sources.flags().entrySet()) {
      flags.put(flag.getKey(), flag.getValue(), KnownFlag.source(flag.getKey()));
    }
    return TreeBuilder.overlay(TreeBuilder.overlay(upper, builder), flags.build());
  }

  /** Adds what sinks contribute below all that is set, and fills settings from others. */
  private static Value.Section complete(
      Value.Section upper,
      Set<String> mentioned,
      List<SinkSources> contributed,
      Map<String, String> environment) {
    References references = new References(environment);
    SinkSwitches switches = new SinkSwitches(upper, mentioned, references);
    Value.Section settings = upper;
    for (SinkSources sink : contributed) {
      if (switches.isOn(sink.name())) {
        settings = TreeBuilder.overlay(sink.fallbacks(upper, environment), settings);
      }
    }
    RunDefaults run = new RunDefaults(settings, references);
    for (SinkSources sink : contributed) {
      sink.fillRun(settings, switches.isOn(sink.name()), run);
    }
    KnownFlag.runLabels(settings, run); // also while the sink's jar is missing
    return withLanguage(run.settings());
  }

  /** The log file speaks the console's language, unless it has one of its own. */
  private static Value.Section withLanguage(Value.Section settings) {
    Value language = settings.find("sinks.console.language");
    Value log = settings.find("sinks.log");
    boolean fits = log == null || log instanceof Value.Section;
    if (language == null || !fits || settings.find("sinks.log.language") != null) {
      return settings;
    }
    Value.Section filled =
        new TreeBuilder(settings.origin()).put("sinks.log.language", language).build();
    return new Value.Section(TreeBuilder.overlay(settings, filled).entries(), settings.origin());
  }

  private static long checkpointEvery(SettingsReader root, boolean foreign) {
    return foreign
        ? root.section(OptionFile.SECTION).integer(OptionFile.CHECKPOINT_EVERY, 0, 0)
        : 0;
  }
}
