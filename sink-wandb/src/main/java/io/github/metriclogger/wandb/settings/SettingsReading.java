package io.github.metriclogger.wandb.settings;

import io.github.metriclogger.spi.SinkOptions;
import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.wandb.settings.WandbSettings.Mode;
import io.github.metriclogger.wandb.settings.WandbSettings.Resume;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the settings and reports those that cannot be used. */
public final class SettingsReading {

  private static final Duration FINISH_LIMIT = Duration.ofSeconds(45);
  private static final Pattern USER = Pattern.compile("://[^/?#]*@");

  private final SinkOptions options;
  private final Mode mode;

  private SettingsReading(SinkOptions options) {
    this.options = options;
    this.mode = options.choice("mode", Mode.ONLINE);
  }

  /** Reads all settings; problems are reported to {@code options}. */
  public static WandbSettings read(SinkOptions options) {
    return new SettingsReading(options).read();
  }

  private WandbSettings read() {
    return new WandbSettings(
        mode,
        labels(),
        server(),
        options.text("resume") == null ? null : options.choice("resume", Resume.AUTO),
        options.flag("sync_pending", true),
        tensorBoard(),
        path("dir"),
        options.duration("finish_timeout", FINISH_LIMIT),
        options.flag("trust_links", false));
  }

  private RunLabels labels() {
    return new RunLabels(
        checked("project", SettingRules::project),
        label("entity"),
        label("name"),
        checked("id", SettingRules::id),
        label("group"),
        label("job_type"),
        label("notes"),
        tags());
  }

  private List<String> tags() {
    List<String> tags = new ArrayList<>();
    for (String tag : options.texts("tags")) {
      Optional<String> wrong = SettingRules.tag(tag);
      wrong.ifPresent(problem -> options.problem("tags", "'" + tag + "' " + problem));
      if (wrong.isEmpty()) {
        tags.add(tag);
      }
    }
    return tags;
  }

  private @Nullable ServerSettings server() {
    String baseUrl = withoutSlash(options.text("base_url", ServerSettings.PUBLIC).strip());
    boolean usable = isUsable("base_url", SettingRules.baseUrl(baseUrl));
    baseUrl = withoutUser(baseUrl);
    String appUrl = address("app_url", options.text("app_url"));
    appUrl = appUrl == null ? null : withoutUser(appUrl);
    String proxy = address("proxy", options.secret("proxy"));
    Path certificates = path("ca_file");
    Map<String, String> headers = headers();
    String key = apiKey();
    if (key == null || !usable) {
      return null;
    }
    return new ServerSettings(baseUrl, appUrl, key, proxy, certificates, headers);
  }

  /** Keys are often pasted with a line end. */
  private @Nullable String apiKey() {
    String written = options.secret("api_key");
    String key = written == null ? "" : written.strip();
    if (key.isEmpty()) {
      return null;
    }
    return isUsable("api_key", SettingRules.apiKey(key)) ? key : null;
  }

  private @Nullable String address(String key, @Nullable String written) {
    if (written == null || written.isBlank()) {
      return null;
    }
    String url = withoutSlash(written.strip());
    return isUsable(key, SettingRules.url(url)) ? url : null;
  }

  /** The value is not shown: an address may hold a password. */
  private boolean isUsable(String key, Optional<String> wrong) {
    wrong.ifPresent(problem -> ofServer(key, "the value " + problem));
    return wrong.isEmpty();
  }

  /**
   * Settings of the server are checked only if there is one: offline, a bad key is no reason to
   * stop.
   */
  private void ofServer(String key, String problem) {
    if (mode == Mode.ONLINE) {
      options.problem(key, problem);
    }
  }

  /** A JSON object, as the official client takes it. */
  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    String written = options.secret("extra_http_headers");
    if (written == null || written.isBlank()) {
      return headers;
    }
    try {
      if (Json.parse(written) instanceof Map<?, ?> map) {
        map.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
        return headers;
      }
    } catch (IOException e) {
      // its message may quote a secret
    }
    ofServer(
        "extra_http_headers", "the value must be a JSON object such as {\"X-Team\": \"vision\"}");
    return headers;
  }

  /**
   * {@code true} needs no action, because one call of {@code log} feeds TensorBoard and this sink
   * alike.
   */
  private @Nullable Path tensorBoard() {
    String written = options.text("sync_tensorboard");
    String folded = written == null ? "false" : written.strip().toLowerCase(Locale.ROOT);
    boolean isSwitch = folded.isEmpty() || folded.equals("true") || folded.equals("false");
    return isSwitch ? null : path("sync_tensorboard");
  }

  private @Nullable Path path(String key) {
    String written = label(key);
    try {
      return written == null ? null : Path.of(written);
    } catch (InvalidPathException e) {
      options.problem(key, "'" + written + "' cannot be a path: " + e.getReason());
      return null;
    }
  }

  /** An empty text counts as not set, as when a script leaves a variable blank. */
  private @Nullable String label(String key) {
    String written = options.text(key);
    return written == null || written.isBlank() ? null : written;
  }

  private @Nullable String checked(String key, Function<String, Optional<String>> rule) {
    String written = label(key);
    return written != null && isFine(key, written, rule.apply(written)) ? written : null;
  }

  private boolean isFine(String key, String written, Optional<String> wrong) {
    wrong.ifPresent(problem -> options.problem(key, "'" + written + "' " + problem));
    return wrong.isEmpty();
  }

  /** The key identifies us; a password in the address would show up in the run's page. */
  private static String withoutUser(String url) {
    return USER.matcher(url).replaceFirst("://");
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? withoutSlash(url.substring(0, url.length() - 1)) : url;
  }
}
