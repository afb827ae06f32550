package io.github.metriclogger.config;

import io.github.metriclogger.config.yaml.Diagnostics;
import io.github.metriclogger.config.yaml.FullWidth;
import io.github.metriclogger.config.yaml.NearestName;
import io.github.metriclogger.config.yaml.Origin;
import io.github.metriclogger.spi.SinkFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the section {@code sinks}: which are on, and with the help of their factories how. */
final class SinkSections {

  /** The sinks of the house, in the order of their lanes. */
  static final List<String> KNOWN = List.of("console", "log", "csv", "tensorboard", "wandb");

  private static final Set<String> ON = Set.of("console", "log", "csv");

  private final SettingsReader sinks;
  private final Diagnostics findings;
  private final Map<String, SinkFactory> factories = new LinkedHashMap<>();

  SinkSections(SettingsReader sinks, List<SinkFactory> factories, Diagnostics findings) {
    this.sinks = sinks;
    this.findings = findings;
    for (SinkFactory factory : factories) {
      SinkFactory earlier = this.factories.putIfAbsent(factory.name(), factory);
      if (earlier != null) {
        findings.warning(
            "two sinks are called "
                + factory.name()
                + ": "
                + earlier.getClass().getName()
                + " is used, not "
                + factory.getClass().getName());
      }
    }
  }

  /**
   * Reads the sinks.
   *
   * @param mentioned the sinks that file or program speak of, in their order
   */
  List<SinkConfig> read(Set<String> mentioned) {
    Set<String> names = new LinkedHashSet<>(mentioned);
    names.addAll(KNOWN);
    names.addAll(sinks.keys());
    List<SinkConfig> configs = new ArrayList<>();
    for (String name : names) {
      boolean there = factories.containsKey(name) || KNOWN.contains(name);
      if (!there) {
        unknown(name);
        continue;
      }
      SinkConfig config = sink(name, mentioned.contains(name));
      if (config.enabled() || sinks.keys().contains(name) || ON.contains(name)) {
        configs.add(config);
      }
    }
    return configs;
  }

  private void unknown(String name) {
    Set<String> known = new LinkedHashSet<>(KNOWN);
    known.addAll(factories.keySet());
    findings.complaint(
        sinks.origin(name),
        "no such sink; "
            + NearestName.hint(name, known)
            + " A sink of your own must be on the class path"
            + FullWidth.advice(name));
    sinks.written(name);
  }

  private SinkConfig sink(String name, boolean mentioned) {
    SettingsReader options = sinks.section(name);
    boolean switched = options.written("enabled") != null;
    boolean byDefault =
        mentioned
            || ON.contains(name)
            || (name.equals("tensorboard") && factories.containsKey(name));
    boolean enabled = options.flag("enabled", byDefault);
    if (enabled && options.isDisabled()) {
      enabled = false;
    }
    if (enabled) {
      check(name, options);
    } else {
      options.allowAnyKey();
    }
    return new SinkConfig(
        name, enabled, enabled && (switched || mentioned), options.reporting(new Diagnostics()));
  }

  private void check(String name, SettingsReader options) {
    SinkFactory factory = factories.get(name);
    if (factory == null) {
      options.allowAnyKey(); // only the sink knows its settings
    } else {
      create(factory, options);
    }
  }

  /** What a sink's factory throws is a problem like any other: it must not hide the others. */
  private void create(SinkFactory factory, SettingsReader options) {
    Origin origin = sinks.origin(factory.name());
    try {
      if (factory.create(options) == null) {
        findings.problem(origin, factory.getClass().getName() + " made no sink");
      }
    } catch (ConfigException wrong) {
      wrong.problems().forEach(problem -> findings.problem(origin, problem));
    } catch (RuntimeException | LinkageError broken) {
      findings.problem(origin, factory.getClass().getName() + " cannot make the sink: " + broken);
    }
  }
}
