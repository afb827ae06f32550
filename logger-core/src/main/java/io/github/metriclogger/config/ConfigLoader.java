package io.github.metriclogger.config;

import io.github.metriclogger.config.yaml.Diagnostics;
import io.github.metriclogger.config.yaml.Origin;
import io.github.metriclogger.config.yaml.References;
import io.github.metriclogger.config.yaml.TreeBuilder;
import io.github.metriclogger.config.yaml.Value;
import io.github.metriclogger.config.yaml.YamlFile;
import io.github.metriclogger.config.yaml.YamlSyntax;
import io.github.metriclogger.config.yaml.YamlTree;
import io.github.metriclogger.spi.PathSegment;
import io.github.metriclogger.spi.SinkFactory;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Resolves all settings. Precedence: flag, builder, environment, YAML, netrc and wandb's settings
 * files, default.
 *
 * <p>It looks at all sources and reports all problems at once. Each enabled sink's factory is asked
 * to create a sink once, so that its settings are checked too; a known sink without a factory (its
 * jar is missing) is no problem.
 *
 * <p>{@code run.project}, {@code name}, {@code group}, {@code job_type}, {@code tags}, {@code
 * notes}, {@code id} and {@code resume} that are not set take the value of {@code sinks.wandb}, so
 * that the {@code WANDB_*} variables name the run everywhere. With W&amp;B off, {@code
 * WANDB_RUN_ID} and {@code WANDB_RESUME} do not count, since they speak of a run on the server.
 */
public final class ConfigLoader {

  private static final List<String> SHARED =
      List.of("project", "name", "group", "job_type", "tags", "notes", "id", "resume");

  /** Say with which run of the server to continue; the others are only labels. */
  private static final Set<String> OF_THE_SERVER = Set.of("id", "resume");

  private static final String VARIABLE = "environment WANDB_";
  private static final Set<String> FOLDERS = Set.of("project", "name");

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
    References references = new References(sources.environment());
    Value.Section upper = overlay(yaml, sources, builder, findings);
    boolean wandbIsOn = wandbIsOn(upper, mentioned, references);
    Value.Section settings =
        wandbIsOn
            ? TreeBuilder.overlay(
                new WandbFiles(sources.environment(), findings).read(upper), upper)
            : upper;
    SettingsReader root =
        new SettingsReader(shared(settings, references, wandbIsOn), "", references, findings);
    CoreSections core = new CoreSections(root, sources.environment().getOrDefault("HOME", ""));
    RunConfig run = core.run();
    PipelineConfig pipeline = core.pipeline();
    SystemMetricsConfig systemMetrics = core.systemMetrics();
    AlertsConfig alerts = core.alerts();
    List<SinkConfig> sinks =
        new SinkSections(root.section("sinks"), factories, findings).read(mentioned);
    long checkpointEvery = checkpointEvery(root, foreign);
    root.finish();
    findings.throwProblems();
    return new LoggerConfig(
        run,
        pipeline,
        systemMetrics,
        alerts,
        sinks,
        checkpointEvery,
        foreign ? OptionFile.userConfig(file) : Map.of(),
        findings.settings(),
        findings.warnings());
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
    settings.forEach(
        (path, value) -> tree.put(path, TreeBuilder.of(value, Origin.of("builder", path))));
    return tree.build();
  }

  private static Set<String> sinks(Value.Section settings) {
    return settings.find("sinks") instanceof Value.Section section
        ? section.entries().keySet()
        : Set.of();
  }

  private static Value.Section overlay(
      Value.Section yaml, ConfigSources sources, Value.Section builder, Diagnostics findings) {
    for (String path : OVERLAID) {
      Value written = yaml.find(path);
      if (written != null && !(written instanceof Value.Section)) {
        findings.problem(written.origin(), Value.Section.wanted(written));
      }
    }
    TreeBuilder flags = new TreeBuilder(Origin.of("flag", ""));
    sources.flags().forEach((path, text) -> flags.put(path, text, KnownFlag.source(path)));
    Value.Section upper = TreeBuilder.overlay(yaml, EnvironmentLayer.read(sources.environment()));
    return TreeBuilder.overlay(TreeBuilder.overlay(upper, builder), flags.build());
  }

  private static boolean wandbIsOn(
      Value.Section settings, Set<String> mentioned, References references) {
    if (isWritten(settings, "mode", "disabled", references)) {
      return false;
    }
    return settings.find("sinks.wandb.enabled") == null
        ? mentioned.contains("wandb")
        : isWritten(settings, "enabled", "true", references);
  }

  private static boolean isWritten(
      Value.Section settings, String key, String text, References references) {
    try {
      return settings.find("sinks.wandb." + key) instanceof Value.Leaf leaf
          && references.resolve(leaf).text().strip().equalsIgnoreCase(text);
    } catch (IllegalArgumentException unresolved) {
      return false; // reading it reports that
    }
  }

  /** Fills the run's settings from those of wandb, and the log file's language. */
  private static Value.Section shared(
      Value.Section settings, References references, boolean wandbIsOn) {
    TreeBuilder filled = new TreeBuilder(settings.origin());
    for (String key : SHARED) {
      Value theirs = settings.find("sinks.wandb." + key);
      if (theirs != null
          && (wandbIsOn || !isOfTheServer(key, theirs))
          && settings.find("run." + key) == null
          && fits(settings.find("run"))) {
        filled.put("run." + key, FOLDERS.contains(key) ? folder(theirs, references) : theirs);
      }
    }
    Value language = settings.find("sinks.console.language");
    if (language != null
        && settings.find("sinks.log.language") == null
        && fits(settings.find("sinks.log"))) {
      filled.put("sinks.log.language", language);
    }
    return new Value.Section(
        TreeBuilder.overlay(settings, filled.build()).entries(), settings.origin());
  }

  /** With W&amp;B off no variable is a reason not to train. */
  private static boolean isOfTheServer(String key, Value value) {
    return OF_THE_SERVER.contains(key) && value.origin().source().startsWith(VARIABLE);
  }

  private static boolean fits(@Nullable Value section) {
    return section == null || section instanceof Value.Section;
  }

  /** wandb takes any name; of ours it becomes a folder. */
  private static Value folder(Value name, References references) {
    if (!(name instanceof Value.Leaf leaf)) {
      return name;
    }
    try {
      Value.Leaf resolved = references.resolve(leaf);
      return resolved.value() == null
          ? resolved
          : Value.Leaf.of(PathSegment.of(resolved.text()), leaf.origin());
    } catch (IllegalArgumentException unresolved) {
      return leaf; // reading it reports that
    }
  }

  private static long checkpointEvery(SettingsReader root, boolean foreign) {
    return foreign
        ? root.section(OptionFile.SECTION).integer(OptionFile.CHECKPOINT_EVERY, 0, 0)
        : 0;
  }
}
