package io.github.metriclogger.wandb.settings;

import io.github.metriclogger.spi.SettingFallbacks;
import io.github.metriclogger.support.UserLanguage;
import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.WandbText;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
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
  private final WandbPlaces places;
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
    this.places = new WandbPlaces(environment);
  }

  /** Reads the settings of all files. */
  void read() {
    String certificates = environment.getOrDefault("SSL_CERT_FILE", "");
    if (!certificates.isEmpty()) { // meant for all programs, so this program's own setting wins
      found.add("ca_file", certificates, "environment SSL_CERT_FILE");
    }
    String directory = text("dir", ".");
    for (Path file : places.ownSettings()) {
      settings(file, false);
    }
    for (Path file : places.settingsBeside(directory)) {
      settings(file, true);
    }
    if (!text("mode", "").strip().equalsIgnoreCase("offline")) {
      warnOfServer();
    }
    if (found.text("api_key") == null) {
      key(text("base_url", ServerSettings.PUBLIC));
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

  private void settings(Path file, boolean isBeside) {
    int number = 0;
    for (String line : text(file).lines().toList()) {
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
    if (machine == null) {
      return;
    }
    for (Path file : places.netrcs()) {
      String password = password(new Netrc(text(file)), machine);
      if (password != null) {
        found.add("api_key", password, "netrc " + file);
        return;
      }
    }
  }

  private static @Nullable String password(Netrc netrc, String machine) {
    for (String name : WandbPlaces.names(machine)) {
      String own = netrc.passwordOf(name);
      if (own != null) {
        return own;
      }
    }
    return netrc.password(machine);
  }

  /** The name of a server in netrc: host, with {@code :port} when there is one; null for none. */
  static @Nullable String machine(String baseUrl) {
    try {
      URI uri = URI.create(baseUrl.strip());
      return uri.getHost() == null || uri.getPort() < 0
          ? uri.getHost()
          : uri.getHost() + ":" + uri.getPort();
    } catch (IllegalArgumentException noAddress) {
      return null; // the sink reports it
    }
  }

  private String text(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        return "";
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException | SecurityException failure) {
      found.warn(
          WandbText.SETTINGS_UNREADABLE.in(
              language, "file", file, "cause", Cause.of(failure).in(language)));
      return "";
    }
  }
}
