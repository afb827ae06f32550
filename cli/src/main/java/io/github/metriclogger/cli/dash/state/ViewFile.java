package io.github.metriclogger.cli.dash.state;

import io.github.metriclogger.support.Sha256;
import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.support.file.WholeFile;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the view of some paths is kept: {@code metriclog/views} in {@code $XDG_STATE_HOME}, which
 * is {@code ~/.local/state} unless set. It is never needed: what cannot be read is not there, and
 * what cannot be written is left.
 *
 * @param file its place; null where there is none for it
 */
public record ViewFile(@Nullable Path file) {

  private static final int MOST_BYTES = 1 << 20;
  private static final int NAME = 16;

  /**
   * The file for some paths.
   *
   * @param environment the environment variables
   * @param paths what is shown, absolute
   */
  public static ViewFile of(Map<String, String> environment, List<Path> paths) {
    Path states = states(environment);
    return new ViewFile(
        states == null ? null : states.resolve("metriclog/views").resolve(name(paths) + ".json"));
  }

  private static @Nullable Path states(Map<String, String> environment) {
    try {
      String set = environment.getOrDefault("XDG_STATE_HOME", "");
      if (!set.isEmpty() && Path.of(set).isAbsolute()) {
        return Path.of(set);
      }
      String home = environment.getOrDefault("HOME", "");
      return home.isEmpty() ? null : Path.of(home, ".local", "state");
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static String name(List<Path> paths) {
    StringBuilder all = new StringBuilder();
    paths.forEach(path -> all.append(path.normalize()).append('\n'));
    return Sha256.hex(all.toString().getBytes(StandardCharsets.UTF_8)).substring(0, NAME);
  }

  /** How the view was left; null when it is not known. */
  public @Nullable SavedView read() {
    try {
      return file == null ? null : SavedView.of(Json.parse(SafeFiles.readBytes(file, MOST_BYTES)));
    } catch (IOException e) {
      return null;
    }
  }

  /** Keeps a view, whole or not at all. */
  public void write(SavedView view) {
    Path directory = file == null ? null : file.getParent();
    if (file == null || directory == null) {
      return;
    }
    try {
      Files.createDirectories(directory);
      WholeFile.write(file, Json.writePretty(view.toJson()) + "\n", WholeFile.Safety.OS);
    } catch (IOException e) {
      // the next view begins as usual
    }
  }
}
