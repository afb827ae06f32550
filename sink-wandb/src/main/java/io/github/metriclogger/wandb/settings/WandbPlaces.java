package io.github.metriclogger.wandb.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the official client keeps its settings and keys.
 *
 * @param environment the environment variables
 */
record WandbPlaces(Map<String, String> environment) {

  private static final String CLOUD = "api.wandb.ai";
  private static final String CLOUD_TOO = "api.forge.coreweave.com";

  /** The person's own settings file; none where no home is known. */
  List<Path> ownSettings() {
    List<Path> files = new ArrayList<>();
    String config = environment.getOrDefault("WANDB_CONFIG_DIR", "");
    if (!config.isEmpty()) {
      add(files, config, "settings");
    } else {
      add(files, home(), ".config/wandb/settings");
    }
    return files;
  }

  /** The settings file that is read beside a training: like wandb, {@code .wandb} comes first. */
  List<Path> settingsBeside(String directory) {
    List<Path> files = new ArrayList<>();
    add(files, directory, ".wandb/settings");
    add(files, directory, "wandb/settings");
    boolean hidden = !files.isEmpty() && Files.isRegularFile(files.get(0));
    return files.isEmpty() ? files : files.subList(hidden ? 0 : 1, hidden ? 1 : 2);
  }

  /** The settings file of a directory that {@code wandb offline} would write. */
  Path settingsToWrite(Path directory) {
    boolean hidden = Files.isDirectory(directory.resolve(".wandb"));
    return directory.resolve(hidden ? ".wandb" : "wandb").resolve("settings");
  }

  /** The netrc files, the first one that exists counts; none where no home is known. */
  List<Path> netrcs() {
    List<Path> files = new ArrayList<>();
    String named = environment.getOrDefault("NETRC", "");
    if (!named.isEmpty()) {
      add(files, named, "");
    } else {
      add(files, home(), ".netrc");
      add(files, home(), "_netrc");
    }
    return files;
  }

  /**
   * The names under which a server's key may stand in netrc. The public server has two, and newer
   * clients write the other one.
   *
   * @param machine host, with {@code :port} when there is one
   */
  static List<String> names(String machine) {
    return switch (machine) {
      case CLOUD -> List.of(CLOUD, CLOUD_TOO);
      case CLOUD_TOO -> List.of(CLOUD_TOO, CLOUD);
      default -> List.of(machine);
    };
  }

  private String home() {
    return environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", ""));
  }

  private static void add(List<Path> files, String directory, String file) {
    try {
      if (!directory.isEmpty()) {
        files.add(Path.of(directory, file));
      }
    } catch (InvalidPathException unusable) {
      // No such folder can exist, so no such file does.
    }
  }
}
