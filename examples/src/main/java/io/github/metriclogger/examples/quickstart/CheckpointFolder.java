package io.github.metriclogger.examples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The folder {@code outputs/} with the checkpoints of one run, each in {@code checkpoint-<step>/}.
 *
 * @param path path of the folder, which need not exist yet
 */
record CheckpointFolder(Path path) {

  private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{1,18})");

  /** Returns the directory for the checkpoint after {@code step} optimizer steps. */
  Path directory(long step) {
    return path.resolve("checkpoint-" + step);
  }

  /**
   * Returns the complete checkpoint with the highest step; one left incomplete by a kill is
   * ignored.
   */
  Optional<Path> latest() throws IOException {
    return directories().stream()
        .filter(directory -> Files.exists(directory.resolve(Checkpoint.FILE)))
        .max(Comparator.comparingLong(CheckpointFolder::step));
  }

  /**
   * Moves the existing checkpoints to {@code earlier-<n>/}, so that those of a new run do not mix
   * with them.
   *
   * @return their new directory, or empty if there were none
   */
  Optional<Path> setAside() throws IOException {
    List<Path> earlier = directories();
    if (earlier.isEmpty()) {
      return Optional.empty();
    }
    int n = 1;
    while (Files.exists(path.resolve("earlier-" + n))) {
      n++;
    }
    Path target = Files.createDirectory(path.resolve("earlier-" + n));
    for (Path directory : earlier) {
      Files.move(directory, target.resolve(directory.getFileName()));
    }
    return Optional.of(target);
  }

  private List<Path> directories() throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(path)) {
      try (var entries = Files.newDirectoryStream(path, "checkpoint-*")) {
        for (Path entry : entries) {
          if (step(entry) >= 0 && Files.isDirectory(entry)) {
            found.add(entry);
          }
        }
      }
    }
    return found;
  }

  private static long step(Path directory) {
    var matcher = NAME.matcher(directory.getFileName().toString());
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
  }
}
