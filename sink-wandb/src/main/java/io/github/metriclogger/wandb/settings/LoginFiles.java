package io.github.metriclogger.wandb.settings;

import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.support.file.WholeFile;
import io.github.metriclogger.support.file.WholeFile.Safety;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes the files in which W&amp;B's own client keeps keys, the server and the mode. Each is
 * replaced as a whole, and what else it holds stays.
 */
public final class LoginFiles {

  private static final int MAX_BYTES = 1 << 20;

  /** Keeps the bytes of whatever encoding other entries have. */
  private static final Charset ANY = StandardCharsets.ISO_8859_1;

  private final WandbPlaces places;
  private final Path directory;

  /**
   * Finds the files.
   *
   * @param environment the environment variables, which name the home and other places
   * @param directory of the trainings whose mode is set
   */
  public LoginFiles(Map<String, String> environment, Path directory) {
    this.places = new WandbPlaces(environment);
    String chosen = environment.getOrDefault("WANDB_DIR", "");
    Path absolute = directory.toAbsolutePath();
    this.directory = chosen.isEmpty() ? absolute : absolute.resolve(chosen);
  }

  /**
   * Keeps the key of a server in netrc, readable for its owner alone.
   *
   * @param server its address
   * @param key in the form of a key
   * @return the file
   * @throws NoSuchFileException if no home directory is known
   * @throws IOException if the file cannot be replaced; it is as it was
   */
  public Path saveKey(String server, String key) throws IOException {
    Path file = netrc();
    String machine = String.valueOf(WandbFiles.machine(server));
    String text = new Netrc(read(file, ANY)).with(machine, key);
    writePrivate(file, text);
    return file;
  }

  /**
   * Removes the key of a server from netrc, under each of its names.
   *
   * @return the file; null if it held none
   * @throws IOException if the file cannot be read or replaced
   */
  public @Nullable Path removeKey(String server) throws IOException {
    Path changed = null;
    for (Path file : places.netrcs()) {
      String text = read(file, ANY);
      String left = text;
      for (String name : WandbPlaces.names(String.valueOf(WandbFiles.machine(server)))) {
        left = new Netrc(left).without(name);
      }
      if (!left.equals(text)) {
        writePrivate(file, left);
        changed = file;
      }
    }
    return changed;
  }

  /**
   * Makes a server the one that is used where nothing else is set.
   *
   * @param server its address; the public server's needs no setting
   * @return the settings file of the person
   * @throws IOException if it cannot be replaced
   */
  public Path saveServer(String server) throws IOException {
    List<Path> own = places.ownSettings();
    if (own.isEmpty()) {
      throw new NoSuchFileException("~/.config/wandb/settings");
    }
    boolean isUsual = server.equals(ServerSettings.PUBLIC);
    Path file = target(own.get(0));
    Path folder = file.toAbsolutePath().getParent();
    if (!isUsual && folder != null) {
      Files.createDirectories(folder);
    }
    replace(file, "base_url", isUsual ? null : server);
    return file;
  }

  /**
   * Sets the mode of the trainings in the directory.
   *
   * @param mode null for what it is without a setting
   * @return the settings file beside them
   * @throws IOException if it cannot be replaced
   */
  public Path setMode(@Nullable String mode) throws IOException {
    Path file = places.settingsToWrite(directory);
    if (mode != null) {
      SafeFiles.createDirectoriesFor(directory, file);
    }
    replace(file, "mode", mode);
    return file;
  }

  private static void replace(Path file, String key, @Nullable String value) throws IOException {
    String text = read(file, StandardCharsets.UTF_8);
    String changed = SettingsText.with(text, key, value);
    if (!changed.equals(text)) {
      WholeFile.write(file, changed, Safety.DISK);
    }
  }

  private Path netrc() throws IOException {
    List<Path> files = places.netrcs();
    if (files.isEmpty()) {
      throw new NoSuchFileException("~/.netrc");
    }
    return files.stream().filter(Files::exists).findFirst().orElse(files.get(0));
  }

  private static String read(Path file, Charset charset) throws IOException {
    try {
      return new String(SafeFiles.readBytes(file, MAX_BYTES), charset);
    } catch (NoSuchFileException none) {
      return "";
    }
  }

  private static void writePrivate(Path file, String text) throws IOException {
    WholeFile.writePrivate(target(file), text.getBytes(ANY), Safety.DISK);
  }

  /** The person's own files are often links into a repository of settings, which shall stay. */
  private static Path target(Path file) throws IOException {
    return Files.isSymbolicLink(file) ? file.toRealPath() : file;
  }
}
