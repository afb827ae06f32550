package io.github.metriclogger.config;

import java.time.Duration;
import java.util.List;

/** The settings of the wandb sink that are known without its jar. */
final class WandbKeys {

  private static final List<String> TEXTS =
      List.of(
          "project",
          "entity",
          "name",
          "id",
          "group",
          "job_type",
          "notes",
          "base_url",
          "app_url",
          "dir",
          "ca_file",
          "sync_tensorboard");

  private static final List<String> SECRETS = List.of("api_key", "proxy", "extra_http_headers");
  private static final Duration FINISH_TIMEOUT = Duration.ofSeconds(45);

  private WandbKeys() {}

  private enum Mode {
    ONLINE,
    OFFLINE,
    DISABLED
  }

  /** Whether {@code mode} switches the sink off, whatever else says that it is on. */
  static boolean isDisabled(SettingsReader options) {
    return options.written("mode") != null && options.choice("mode", Mode.ONLINE) == Mode.DISABLED;
  }

  /** Reads them all, so that slips are found also while the jar is missing. */
  static void declare(SettingsReader options) {
    options.choice("mode", Mode.ONLINE);
    TEXTS.forEach(options::text);
    SECRETS.forEach(options::secret);
    options.choice("resume", ResumeMode.NEVER);
    options.texts("tags");
    options.flag("sync_pending", true);
    options.flag("trust_links", false);
    options.duration("finish_timeout", FINISH_TIMEOUT);
  }
}
