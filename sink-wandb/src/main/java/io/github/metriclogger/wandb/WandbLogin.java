package io.github.metriclogger.wandb;

import io.github.metriclogger.spi.SinkOptions;
import io.github.metriclogger.spi.SinkSettings;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.Providers;
import io.github.metriclogger.support.UserLanguage;
import io.github.metriclogger.wandb.settings.LoginFiles;
import io.github.metriclogger.wandb.settings.ServerSettings;
import io.github.metriclogger.wandb.settings.SettingRules;
import io.github.metriclogger.wandb.settings.SettingsReading;
import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.WandbText;
import io.github.metriclogger.wandb.upload.RunPages;
import io.github.metriclogger.wandb.upload.http.GraphQl;
import io.github.metriclogger.wandb.upload.http.Pacing;
import io.github.metriclogger.wandb.upload.http.Transport;
import io.github.metriclogger.wandb.upload.http.UploadMonitor;
import io.github.metriclogger.wandb.upload.http.WaitStrategy;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Logs in to a W&amp;B server and out again, and sets trainings offline and online, as {@code wandb
 * login}, {@code logout}, {@code offline} and {@code online} do: in netrc and in the settings files
 * that the official client and this sink read.
 *
 * <p>Messages of exceptions are for the person, in the language of the person, and hold no key. Not
 * for use by several threads.
 */
public final class WandbLogin {

  /** The address of the public server's API. */
  public static final String PUBLIC_SERVER = ServerSettings.PUBLIC;

  private final Map<String, String> environment;
  private final LoginFiles files;
  private final Locale language;

  /**
   * Prepares; nothing is read yet.
   *
   * @param environment the environment variables, which say where the files are
   * @param directory of the trainings that are set offline and online
   * @param language of messages
   */
  public WandbLogin(Map<String, String> environment, Path directory, Locale language) {
    this.environment = Map.copyOf(environment);
    this.files = new LoginFiles(environment, directory);
    this.language = language;
  }

  /**
   * The server that is meant.
   *
   * @param host its address as a person gave it; null: that of {@code WANDB_BASE_URL}, else of
   *     wandb's settings files, else the public one
   * @return the address of its API, without a slash at the end
   * @throws IOException if that is no address of an API
   */
  public String server(@Nullable String host) throws IOException {
    String named = host == null ? configured() : host;
    String address = named.strip().replaceAll("/+$", "");
    String url = address.contains("://") ? address : "https://" + address;
    if (SettingRules.baseUrl(url).isPresent()) {
      throw new IOException(WandbText.NO_API_ADDRESS.in(language, "address", address));
    }
    return url.replaceFirst("://[^/?#]*@", "://");
  }

  private String configured() {
    SinkSettings settings = Providers.load(SinkSettings.class, line -> {}).get(0);
    SinkOptions options = settings.of(new WandbSinkFactory(), environment);
    return options.text("base_url", PUBLIC_SERVER);
  }

  /**
   * The page on which a person finds the key.
   *
   * @param server as {@link #server} gives it
   */
  public String keyPage(String server) {
    String app = environment.getOrDefault("WANDB_APP_URL", "").strip();
    return (app.isEmpty() ? RunPages.ofApi(server) : app) + "/authorize";
  }

  /**
   * Checks a key with the server.
   *
   * @param server as {@link #server} gives it
   * @param key as it was typed or pasted
   * @param warnings receives what is unsafe about the way to the server, before the key is sent
   * @return the account that it belongs to
   * @throws IOException if it has not the form of a key, or the server rejects it or is away
   */
  public String account(String server, String key, Consumer<String> warnings) throws IOException {
    Map<String, String> online = new HashMap<>(environment);
    online.put("WANDB_MODE", "online");
    online.put("WANDB_BASE_URL", server);
    online.put("WANDB_API_KEY", checked(key));
    online.put(UserLanguage.VARIABLE, language.getLanguage());
    SinkSettings settings = Providers.load(SinkSettings.class, warnings).get(0);
    SinkOptions options = settings.of(new WandbSinkFactory(), online);
    ServerSettings address = SettingsReading.read(options).server();
    settings.problems().forEach(warnings);
    if (address == null) {
      throw new IOException(WandbText.NO_API_ADDRESS.in(language, "address", server));
    }
    try {
      String account = viewer(address);
      if (account != null) {
        return account;
      }
    } catch (IOException failure) {
      throw new IOException(Cause.of(failure).in(language));
    }
    throw new IOException(WandbText.KEY_OF_NOBODY.in(language, "server", server));
  }

  private @Nullable String viewer(ServerSettings server) throws IOException {
    TimeSource time = TimeSource.system();
    UploadMonitor monitor = new UploadMonitor(time, WaitStrategy.by(time));
    Transport transport = new Transport(server, environment, monitor, Pacing.STANDARD);
    try {
      return new GraphQl(transport, Pacing.STANDARD).viewer();
    } finally {
      transport.close();
    }
  }

  private String checked(String key) throws IOException {
    String stripped = key.strip();
    if (stripped.isEmpty() || SettingRules.apiKey(stripped).isPresent()) {
      throw new IOException(WandbText.NO_KEY_FORM.in(language));
    }
    return stripped;
  }

  /**
   * Keeps a key in netrc, which its owner alone may read then. Entries of other machines stay.
   *
   * @param server as {@link #server} gives it
   * @param key as it was typed or pasted
   * @return the file
   * @throws IOException if it has not the form of a key, or the file cannot be replaced
   */
  public Path login(String server, String key) throws IOException {
    String checked = checked(key);
    return written(() -> files.saveKey(server, checked));
  }

  /**
   * Makes a server the usual one, as {@code wandb login --host} does.
   *
   * @param server as {@link #server} gives it
   * @return the settings file
   * @throws IOException if it cannot be replaced
   */
  public Path prefer(String server) throws IOException {
    return written(() -> files.saveServer(server));
  }

  /**
   * Removes the key of a server from netrc.
   *
   * @param server as {@link #server} gives it
   * @return the file; null if it held no such key
   * @throws IOException if it cannot be replaced
   */
  public @Nullable Path logout(String server) throws IOException {
    try {
      return files.removeKey(server);
    } catch (IOException failure) {
      throw new IOException(Cause.of(failure).in(language));
    }
  }

  /**
   * Lets trainings in the directory only write their logs, for a later sync.
   *
   * @return the settings file
   * @throws IOException if it cannot be replaced
   */
  public Path offline() throws IOException {
    return written(() -> files.setMode("offline"));
  }

  /**
   * Lets trainings in the directory upload again.
   *
   * @return the settings file
   * @throws IOException if it cannot be replaced
   */
  public Path online() throws IOException {
    return written(() -> files.setMode(null));
  }

  /** Changes a file. */
  private interface Change {
    Path make() throws IOException;
  }

  private Path written(Change change) throws IOException {
    try {
      return change.make();
    } catch (NoSuchFileException noHome) {
      throw new IOException(WandbText.NO_HOME.in(language, "file", noHome.getFile()));
    } catch (IOException failure) {
      throw new IOException(Cause.of(failure).in(language));
    }
  }
}
