package io.github.metriclogger.config;

import io.github.metriclogger.config.yaml.Diagnostics;
import io.github.metriclogger.config.yaml.NearestName;
import io.github.metriclogger.config.yaml.Origin;
import io.github.metriclogger.config.yaml.TreeBuilder;
import io.github.metriclogger.config.yaml.Value;
import io.github.metriclogger.support.Secrets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole training option file with a section {@code logger}: of it only that section and {@code
 * name} are ours, the rest is the run's config.
 */
final class OptionFile {

  static final String SECTION = "logger";
  static final String CHECKPOINT_EVERY = "save_checkpoint_freq";

  private static final List<String> OUR_SECTIONS =
      List.of("run", "pipeline", "system_metrics", "alerts", "report", "sinks");
  private static final List<String> KEYS =
      List.of(
          "print_freq",
          "use_tb_logger",
          CHECKPOINT_EVERY,
          "wandb",
          "run",
          "pipeline",
          "system_metrics",
          "alerts",
          "report",
          "sinks");

  private final Value.Section root;
  private final Diagnostics findings;
  private final TreeBuilder tree;

  private OptionFile(Value.Section root, Diagnostics findings) {
    this.root = root;
    this.findings = findings;
    this.tree = new TreeBuilder(root.origin());
  }

  /** Whether a file is one. */
  static boolean is(Value.Section root) {
    return root.entries().containsKey(SECTION);
  }

  /** The settings in our own form. */
  static Value.Section settings(Value.Section root, Diagnostics findings) {
    return new OptionFile(root, findings).settings();
  }

  private Value.Section settings() {
    Value name = root.find("name");
    if (name != null) {
      tree.put("run.name", name);
    }
    Value logger = root.find(SECTION);
    if (logger instanceof Value.Section section) {
      section.entries().forEach(this::translate);
    } else if (logger != null) {
      findings.problem(logger.origin(), Value.Section.wanted(logger));
    }
    for (String stray : OUR_SECTIONS) {
      if (root.entries().get(stray) instanceof Value.Section section && !stray.equals("run")) {
        findings.warning(
            section.origin(), "is not read beside 'logger:'; move it into that section");
      }
    }
    return tree.build();
  }

  private void translate(String key, Value value) {
    switch (key) {
      case "print_freq" -> put("sinks.console.interval", whole(value));
      case "use_tb_logger" -> put("sinks.tensorboard.enabled", value);
      case CHECKPOINT_EVERY -> put(SECTION + "." + CHECKPOINT_EVERY, value);
      case "wandb" -> wandb(value);
      default -> {
        if (OUR_SECTIONS.contains(key)) {
          put(key, value);
        } else {
          findings.complaint(value.origin(), "unknown key; " + NearestName.hint(key, KEYS));
        }
      }
    }
  }

  private void put(String path, Value value) {
    if (!Value.isNull(value)) {
      tree.put(path, value);
    }
  }

  /** {@code !!float 1e2} as {@code 100}: whoever reads it as a text shall understand it too. */
  private static Value whole(Value value) {
    if (value instanceof Value.Leaf leaf
        && leaf.value() instanceof Double number
        && number == Math.rint(number)
        && Math.abs(number) < 1e15) {
      return new Value.Leaf(
          number.longValue(), String.valueOf(number.longValue()), false, leaf.origin());
    }
    return value;
  }

  /** As in BasicSR: a project switches it on, an id resumes that run. */
  private void wandb(Value value) {
    if (!(value instanceof Value.Section section)) {
      put("sinks.wandb", value);
      return;
    }
    Map<String, Value> entries = new LinkedHashMap<>(section.entries());
    Value id = entries.remove("resume_id");
    if (id != null && !Value.isNull(id)) {
      entries.putIfAbsent("id", id);
      entries.putIfAbsent("resume", Value.Leaf.of("allow", id.origin()));
    }
    Value project = entries.get("project");
    boolean on = project != null && !Value.isNull(project);
    Origin place = project == null ? section.origin() : project.origin();
    entries.putIfAbsent("enabled", new Value.Leaf(on, String.valueOf(on), false, place));
    tree.put("sinks.wandb", new Value.Section(entries, section.origin()));
  }

  /** The program's own settings, without what must not be kept. */
  static Map<String, Object> userConfig(Value.Section root) {
    Map<String, Value> own = new LinkedHashMap<>(root.entries());
    own.remove(SECTION);
    return plain(new Value.Section(own, root.origin()));
  }

  @SuppressWarnings("NullAway") // null is a legal value inside a config
  private static Map<String, Object> plain(Value.Section section) {
    Map<String, Object> plain = new LinkedHashMap<>();
    section
        .entries()
        .forEach(
            (key, value) -> {
              if (!Secrets.isSecret(key)) {
                plain.put(key, plain(value));
              }
            });
    return Collections.unmodifiableMap(plain);
  }

  private static @Nullable Object plain(Value value) {
    if (value instanceof Value.Section section) {
      return plain(section);
    }
    if (value instanceof Value.Items items) {
      List<@Nullable Object> list = new ArrayList<>();
      items.values().forEach(item -> list.add(plain(item)));
      return Collections.unmodifiableList(list);
    }
    Object scalar = ((Value.Leaf) value).value();
    return scalar instanceof String text ? Secrets.withoutUser(text) : scalar;
  }
}
