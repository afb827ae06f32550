package io.github.metriclogger.config;

import io.github.metriclogger.config.yaml.References;
import io.github.metriclogger.config.yaml.TreeBuilder;
import io.github.metriclogger.config.yaml.Value;
import io.github.metriclogger.spi.PathSegment;
import java.util.Set;

/** The settings of {@code run} that are not set, and are filled from those of sinks. */
final class RunDefaults {

  private static final Set<String> FOLDERS = Set.of("project", "name");

  private final Value.Section settings;
  private final References references;
  private final TreeBuilder filled;

  /**
   * Nothing is filled yet.
   *
   * @param settings all that is set
   */
  RunDefaults(Value.Section settings, References references) {
    this.settings = settings;
    this.references = references;
    this.filled = new TreeBuilder(settings.origin());
  }

  /** Fills {@code run.<key>} unless it has a value; the first one wins. */
  void put(String key, Value value) {
    String path = "run." + key;
    Value run = settings.find("run");
    boolean fits = run == null || run instanceof Value.Section;
    if (fits && settings.find(path) == null && filled.build().find(path) == null) {
      filled.put(path, FOLDERS.contains(key) ? folder(value) : value);
    }
  }

  /** The settings with what was filled. */
  Value.Section settings() {
    return new Value.Section(
        TreeBuilder.overlay(settings, filled.build()).entries(), settings.origin());
  }

  /** A sink may take any name; of ours it becomes a folder. */
  private Value folder(Value name) {
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
}
