package io.github.metriclogger.config;

import io.github.metriclogger.config.yaml.Diagnostics;
import io.github.metriclogger.config.yaml.Origin;
import io.github.metriclogger.config.yaml.References;
import io.github.metriclogger.config.yaml.TreeBuilder;
import io.github.metriclogger.config.yaml.Value;
import io.github.metriclogger.spi.SettingFallbacks;
import io.github.metriclogger.spi.SettingSources;
import io.github.metriclogger.spi.SinkFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The sources that the factory of one sink contributes. What it throws is a problem. */
final class SinkSources implements SettingSources {

  /** The source of a value that a variable set begins with it. */
  static final String ENVIRONMENT = "environment ";

  private final SinkFactory factory;
  private final String section;
  private final Diagnostics findings;
  private final List<Variable> variables = new ArrayList<>();
  private final Set<String> labels = new LinkedHashSet<>();
  private final Set<String> identity = new LinkedHashSet<>();
  private final List<Consumer<SettingFallbacks>> fallbacks = new ArrayList<>();

  /** The reading is null where the text is the setting. */
  private record Variable(
      String name, String key, @Nullable Function<String, @Nullable Object> reading) {}

  private SinkSources(SinkFactory factory, Diagnostics findings) {
    this.factory = factory;
    this.section = "sinks." + factory.name();
    this.findings = findings;
  }

  /** Asks a factory for its sources. */
  static SinkSources of(SinkFactory factory, Diagnostics findings) {
    SinkSources sources = new SinkSources(factory, findings);
    try {
      factory.contribute(sources);
    } catch (RuntimeException | LinkageError broken) {
      sources.failed(broken);
    }
    return sources;
  }

  @Override
  public void variable(String name, String key, Function<String, @Nullable Object> reading) {
    variables.add(new Variable(name, key, reading));
  }

  @Override
  public void variable(String name, String key) {
    variables.add(new Variable(name, key, null));
  }

  @Override
  public void labelRun(String... keys) {
    labels.addAll(List.of(keys));
  }

  @Override
  public void identifyRun(String... keys) {
    identity.addAll(List.of(keys));
  }

  @Override
  public void fallback(Consumer<SettingFallbacks> reading) {
    fallbacks.add(reading);
  }

  /** The name of the sink. */
  String name() {
    return factory.name();
  }

  /** The settings that the environment makes. */
  Value.Section variables(Map<String, String> environment) {
    TreeBuilder tree = new TreeBuilder(Origin.of("environment", ""));
    for (Variable variable : variables) {
      String text = environment.getOrDefault(variable.name(), "").strip();
      if (!text.isEmpty()) {
        guard(() -> put(tree, variable, text));
      }
    }
    return tree.build();
  }

  private void put(TreeBuilder tree, Variable variable, String text) {
    Function<String, @Nullable Object> reading = variable.reading();
    Object read = reading == null ? text : reading.apply(text);
    if (read != null) {
      String path = section + "." + variable.key();
      tree.put(path, TreeBuilder.of(read, Origin.of(ENVIRONMENT + variable.name(), path)));
    }
  }

  /**
   * The settings of the last source, below what was set elsewhere.
   *
   * @param above what was set elsewhere
   */
  Value.Section fallbacks(Value.Section above, Map<String, String> environment) {
    Fallbacks read = new Fallbacks(above, environment);
    for (Consumer<SettingFallbacks> reading : fallbacks) {
      guard(() -> reading.accept(read));
    }
    return read.tree.build();
  }

  /**
   * Fills settings of the run from those of the sink.
   *
   * @param isOn whether the sink is on
   */
  void fillRun(Value.Section settings, boolean isOn, RunDefaults run) {
    for (String key : labels) {
      fill(settings.find(section + "." + key), key, run);
    }
    for (String key : identity) {
      Value value = settings.find(section + "." + key);
      boolean isOfVariable = value != null && value.origin().source().startsWith(ENVIRONMENT);
      fill(isOn || !isOfVariable ? value : null, key, run);
    }
  }

  private static void fill(@Nullable Value value, String key, RunDefaults run) {
    if (value != null) {
      run.put(key, value);
    }
  }

  private void guard(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | LinkageError broken) {
      failed(broken);
    }
  }

  private void failed(Throwable broken) {
    findings.problem(
        Origin.of("default", section),
        factory.getClass().getName() + " cannot contribute its settings: " + broken);
  }

  /** What is added, below what is set. */
  private final class Fallbacks implements SettingFallbacks {
    private final Value.Section above;
    private final Map<String, String> environment;
    private final References references;
    private final TreeBuilder tree =
        new TreeBuilder(Origin.of("settings of " + factory.name(), ""));

    Fallbacks(Value.Section above, Map<String, String> environment) {
      this.above = above;
      this.environment = environment;
      this.references = new References(environment);
    }

    @Override
    public Map<String, String> environment() {
      return environment;
    }

    @Override
    public @Nullable String text(String key) {
      Value.Leaf leaf = leaf(key);
      return leaf == null ? null : leaf.text();
    }

    @Override
    public @Nullable String source(String key) {
      Value.Leaf leaf = leaf(key);
      return leaf == null ? null : leaf.origin().source();
    }

    private Value.@Nullable Leaf leaf(String key) {
      String path = section + "." + key;
      try {
        Value found = above.find(path);
        Value.Leaf leaf =
            (found == null ? tree.build().find(path) : found) instanceof Value.Leaf is ? is : null;
        Value.Leaf resolved = leaf == null ? null : references.resolve(leaf);
        return resolved == null || resolved.value() == null ? null : resolved;
      } catch (IllegalArgumentException unresolved) {
        return null; // reading it reports that
      }
    }

    @Override
    public void add(String key, String value, String source) {
      tree.put(section + "." + key, value, source);
    }

    @Override
    public void warn(String text) {
      findings.warning(text);
    }

    @Override
    public void warnOf(String key, String text) {
      Value.Leaf leaf = leaf(key);
      Origin origin = leaf == null ? Origin.of("default", section + "." + key) : leaf.origin();
      findings.warning(origin, text);
    }
  }
}
