package io.github.metriclogger.wandb.settings;

import io.github.metriclogger.spi.SettingFallbacks;
import io.github.metriclogger.spi.SettingSources;
import io.github.metriclogger.support.ShellTruth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The sources of settings besides flags, program and YAML file: the official client's environment
 * variables, and the files that {@code wandb login} leaves.
 */
public final class WandbSources {

  private WandbSources() {}

  /**
   * Registers all sources.
   *
   * @param sources receives them
   */
  public static void register(SettingSources sources) {
    sources.variable("WANDB_PROJECT", "project");
    sources.variable("WANDB_ENTITY", "entity");
    sources.variable("WANDB_NAME", "name");
    sources.variable("WANDB_RUN_ID", "id");
    sources.variable("WANDB_NOTES", "notes");
    sources.variable("WANDB_RUN_GROUP", "group");
    sources.variable("WANDB_JOB_TYPE", "job_type");
    sources.variable("WANDB_BASE_URL", "base_url");
    sources.variable("WANDB_APP_URL", "app_url");
    sources.variable("WANDB_API_KEY", "api_key");
    sources.variable("WANDB_X_EXTRA_HTTP_HEADERS", "extra_http_headers");
    sources.variable("WANDB_DIR", "dir");
    read(sources, "WANDB_RESUME", "resume");
    read(sources, "WANDB_DISABLED", "mode");
    read(sources, "WANDB_MODE", "mode"); // wins over the one before
    read(sources, "WANDB_TAGS", "tags");
    sources.labelRun("project", "name", "group", "job_type", "tags", "notes");
    sources.identifyRun("id", "resume");
    sources.fallback(new Files());
  }

  private static void read(SettingSources sources, String variable, String key) {
    sources.variable(variable, key, new Reading(variable));
  }

  /**
   * How a variable is read: one class, where four functions would be four to make at each start.
   */
  private record Reading(String variable) implements Function<String, @Nullable Object> {
    @Override
    public @Nullable Object apply(String value) {
      return switch (variable) {
        case "WANDB_RESUME" -> resume(value);
        case "WANDB_DISABLED" -> disabled(value);
        case "WANDB_MODE" -> mode(value);
        default -> tags(value);
      };
    }
  }

  private record Files() implements Consumer<SettingFallbacks> {
    @Override
    public void accept(SettingFallbacks found) {
      new WandbFiles(found).read();
    }
  }

  private static String resume(String value) {
    return ShellTruth.word(value).equals("true") ? "auto" : value;
  }

  private static @Nullable String disabled(String value) {
    return ShellTruth.word(value).equals("true") ? "disabled" : null;
  }

  private static String mode(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "dryrun" -> "offline";
      case "run" -> "online";
      default -> value;
    };
  }

  private static @Nullable List<String> tags(String value) {
    List<String> tags = new ArrayList<>();
    for (String tag : value.split(",", -1)) {
      if (!tag.isBlank()) {
        tags.add(tag.strip());
      }
    }
    return tags.isEmpty() ? null : tags;
  }
}
