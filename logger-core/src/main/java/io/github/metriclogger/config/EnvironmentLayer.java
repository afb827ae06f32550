package io.github.metriclogger.config;

import io.github.metriclogger.config.yaml.Origin;
import io.github.metriclogger.config.yaml.TreeBuilder;
import io.github.metriclogger.config.yaml.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The environment variables that stand for settings. An empty one counts as not set, as in a shell
 * script whose line is left blank.
 */
final class EnvironmentLayer {

  private static final Set<String> TRUE = Set.of("true", "1", "yes", "y", "on", "t");
  private static final Set<String> FALSE = Set.of("false", "0", "no", "n", "off", "f");
  private static final Map<String, String> TEXTS = new LinkedHashMap<>();

  static {
    TEXTS.put("WANDB_PROJECT", "project");
    TEXTS.put("WANDB_ENTITY", "entity");
    TEXTS.put("WANDB_NAME", "name");
    TEXTS.put("WANDB_RUN_ID", "id");
    TEXTS.put("WANDB_NOTES", "notes");
    TEXTS.put("WANDB_RUN_GROUP", "group");
    TEXTS.put("WANDB_JOB_TYPE", "job_type");
    TEXTS.put("WANDB_BASE_URL", "base_url");
    TEXTS.put("WANDB_APP_URL", "app_url");
    TEXTS.put("WANDB_API_KEY", "api_key");
    TEXTS.put("WANDB_X_EXTRA_HTTP_HEADERS", "extra_http_headers");
    TEXTS.put("WANDB_DIR", "dir");
  }

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
    put("USE_WANDB", "sinks.wandb.enabled", truth(value("USE_WANDB")));
    TEXTS.forEach((name, key) -> put(name, "sinks.wandb." + key, value(name)));
    put("WANDB_RESUME", "sinks.wandb.resume", resume(value("WANDB_RESUME")));
    if (truth(value("WANDB_DISABLED")).equals("true")) {
      put("WANDB_DISABLED", "sinks.wandb.mode", "disabled");
    }
    put("WANDB_MODE", "sinks.wandb.mode", mode(value("WANDB_MODE")));
    tags();
    put("METRICLOG_LANG", "sinks.console.language", language(value("METRICLOG_LANG")));
    return tree.build();
  }

  private String value(String name) {
    return environment.getOrDefault(name, "").strip();
  }

  private void put(String name, String path, String value) {
    if (!value.isEmpty()) {
      tree.put(path, value, "environment " + name);
    }
  }

  private void tags() {
    Origin origin = Origin.of("environment WANDB_TAGS", "sinks.wandb.tags");
    List<Value> tags = new ArrayList<>();
    for (String tag : value("WANDB_TAGS").split(",", -1)) {
      if (!tag.isBlank()) {
        tags.add(Value.Leaf.of(tag.strip(), origin));
      }
    }
    if (!tags.isEmpty()) {
      tree.put("sinks.wandb.tags", new Value.Items(tags, origin));
    }
  }

  /** What shells call true and false; anything else stays as it is, to be complained of. */
  private static String truth(String value) {
    String folded = value.toLowerCase(Locale.ROOT);
    return TRUE.contains(folded) ? "true" : FALSE.contains(folded) ? "false" : value;
  }

  private static String mode(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "dryrun" -> "offline";
      case "run" -> "online";
      default -> value;
    };
  }

  private static String resume(String value) {
    return truth(value).equals("true") ? "auto" : value;
  }

  private static String language(String value) {
    String folded = value.toLowerCase(Locale.ROOT);
    return folded.matches("(zh|en)[-_.].*") ? folded.substring(0, 2) : folded;
  }
}
