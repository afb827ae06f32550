package io.github.metriclogger.wandb.settings;

import io.github.metriclogger.spi.SettingFallbacks;
import io.github.metriclogger.support.UserLanguage;
import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.WandbText;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code wandb login} and similar commands left behind: settings files, and the key in
 * netrc. An unreadable file causes a warning, never a failure.
 */
final class WandbFiles {

  private static final Set<String> KEYS =
      Set.of("base_url", "entity", "project", "mode", "api_key");
  private static final int MAX_BYTES = 1 << 20;

  private final SettingFallbacks found;
  private final Map<String, String> environment;
  private final Locale language;
  private final Set<String> beside = new HashSet<>();

  /**
   * Prepares reading.
   *
   * @param found the settings from elsewhere, which name the folder and the server; receives what
   *     is read
   */
  WandbFiles(SettingFallbacks found) {
    this.found = found;
    this.environment = found.environment();
    this.language = UserLanguage.ofProgram(environment);
  }

  /** Reads the settings of all files. */
  void read() {
    String certificates = environment.getOrDefault("SSL_CERT_FILE", "");
    if (!certificates.isEmpty()) { // meant for all programs, so this program's own setting wins
      found.add("ca_file", certificates, "environment SSL_CERT_FILE");
    }
    String directory = text("dir", ".");
    for (Path file : ownFiles()) {
      settings(file, false);
    }
    for (Path file : filesBeside(directory)) {
      settings(file, true);
    }
    if (!text("mode", "").strip().equalsIgnoreCase("offline")) {
      warnOfServer();
    }
    if (found.text("api_key") == null) {
      key(text("base_url", WandbSettings.DEFAULT_URL));
    }
  }

  /**
   * Warns if the key would be sent unencrypted. A settings file beside the training may have come
   * with someone else's code, so the warning then names the file.
   */
  private void warnOfServer() {
    String server = ServerAddress.unencrypted(text("base_url", ""));
    if (server != null) {
      found.warnOf(
          "base_url",
          (beside.contains(found.source("base_url"))
                  ? WandbText.FILE_SENDS_KEY
                  : WandbText.NOT_ENCRYPTED)
              .in(language, "server", server));
    }
  }

  private String text(String key, String fallback) {
    String text = found.text(key);
    return text == null ? fallback : text;
  }

  private List<Path> ownFiles() {
    List<Path> files = new ArrayList<>();
    String config = environment.getOrDefault("WANDB_CONFIG_DIR", "");
    if (!config.isEmpty()) {
      add(files, config, "settings");
    } else {
      home().ifPresent(home -> add(files, home, ".config/wandb/settings"));
    }
    return files;
  }

  /** Like wandb, prefers {@code .wandb} to {@code wandb}. */
  private static List<Path> filesBeside(String directory) {
    List<Path> files = new ArrayList<>();
    add(files, directory, ".wandb/settings");
    add(files, directory, "wandb/settings");
    boolean hidden = !files.isEmpty() && Files.isRegularFile(files.get(0));
    return files.isEmpty() ? files : files.subList(hidden ? 0 : 1, hidden ? 1 : 2);
  }

  private static void add(List<Path> files, String directory, String file) {
    try {
      files.add(Path.of(directory, file));
    } catch (InvalidPathException unusable) {
      // No such folder can exist, so no such file does.
    }
  }

  private Optional<String> home() {
    String home = environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", ""));
    return home.isEmpty() ? Optional.empty() : Optional.of(home);
  }

  private void settings(Path file, boolean isBeside) {
    int number = 0;
    for (String line : lines(file)) {
      number++;
      int split = line.indexOf('=') < 0 ? line.indexOf(':') : line.indexOf('=');
      boolean comment = line.startsWith("#") || line.startsWith(";") || line.startsWith("[");
      if (split < 0 || comment) {
        continue;
      }
      String key = line.substring(0, split).strip().toLowerCase(Locale.ROOT);
      String value = line.substring(split + 1).strip();
      if (KEYS.contains(key) && !value.isEmpty()) {
        String source = file + ":" + number;
        found.add(key, value, source);
        if (isBeside) {
          beside.add(source);
        }
      }
    }
  }

  private void key(String baseUrl) {
    String machine = machine(baseUrl);
    List<Path> files = new ArrayList<>();
    String named = environment.getOrDefault("NETRC", "");
    if (!named.isEmpty()) {
      add(files, named, "");
    } else {
      home().ifPresent(home -> add(files, home, ".netrc"));
      home().ifPresent(home -> add(files, home, "_netrc"));
    }
    for (Path file : files) {
      String password = machine == null ? null : Netrc.password(lines(file), machine);
      if (password != null) {
        found.add("api_key", password, "netrc " + file);
        return;
      }
    }
  }

  private static @Nullable String machine(String baseUrl) {
    try {
      URI uri = URI.create(baseUrl.strip());
      return uri.getHost() == null || uri.getPort() < 0
          ? uri.getHost()
          : uri.getHost() + ":" + uri.getPort();
    } catch (IllegalArgumentException noAddress) {
      return null; // the sink reports it
    }
  }

  private List<String> lines(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        return List.of();
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException | SecurityException failure) {
      found.warn(
          WandbText.SETTINGS_UNREADABLE.in(
              language, "file", file, "cause", Cause.of(failure).in(language)));
      return List.of();
    }
  }
}
