package io.github.metriclogger.wandb.tensorboard;

import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.support.file.WholeFile;
import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.wandb.log.LogDirectories;
import io.github.metriclogger.wandb.settings.SettingRules;
import io.github.metriclogger.wandb.text.ExplainedException;
import io.github.metriclogger.wandb.text.FailureText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The logs made from a directory of event files, below its {@code wandb/}. A file beside each log
 * records how far the event files were read. Both are written in a directory of another name, which
 * is renamed once they are complete, so that each event is in exactly one log, whenever the program
 * is stopped.
 *
 * @param wandb the directory {@code wandb}; need not exist
 * @param logs oldest first
 * @param state the state saved beside the newest; null if there is none
 */
public record EventLogs(Path wandb, List<Path> logs, @Nullable State state) {

  private static final String FILE = "tensorboard.json";

  /**
   * The state saved beside a log.
   *
   * @param id the run's id
   * @param position where the reader continues
   * @param start when the run began, seconds since 1970
   */
  record State(String id, ReadPosition position, double start) {}

  /** Finds the existing logs. A directory that was moved keeps its run's id. */
  static EventLogs of(Path wandb) throws IOException {
    List<Path> own =
        new ArrayList<>(Files.isDirectory(wandb) ? LogDirectories.find(wandb) : List.of());
    own.removeIf(log -> !isOwn(log));
    if (own.isEmpty()) {
      return new EventLogs(wandb, List.of(), null);
    }
    Path newest = own.get(own.size() - 1);
    own.removeIf(log -> !log.getFileName().equals(newest.getFileName()));
    return new EventLogs(wandb, List.copyOf(own), read(newest.resolveSibling(FILE)));
  }

  /** Whether a log was made from event files. */
  public static boolean isOwn(Path log) {
    return Files.isRegularFile(log.resolveSibling(FILE));
  }

  private static State read(Path file) throws IOException {
    if (Json.parse(file) instanceof Map<?, ?> map
        && map.get("id") instanceof String id
        && SettingRules.id(id).isEmpty()
        && map.get("position") instanceof String position
        && map.get("start") instanceof Number start) {
      return new State(id, new ReadPosition(position), start.doubleValue());
    }
    throw new ExplainedException(FailureText.UNREADABLE_STATE, "file", file);
  }

  /** The directory in which the next log is made, emptied of earlier attempts. */
  Path aside() throws IOException {
    Path aside = wandb.resolve(LogDirectories.ASIDE);
    deleteAll(aside);
    return aside;
  }

  private static void deleteAll(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> files = Files.walk(directory)) {
      all = new ArrayList<>(files.toList());
    }
    for (int i = all.size() - 1; i >= 0; i--) {
      Files.delete(all.get(i));
    }
  }

  /** Gives the completed log its final name. */
  void add(State added, String stamp) throws IOException {
    Path aside = wandb.resolve(LogDirectories.ASIDE);
    String json =
        Json.write(
            Map.of("id", added.id, "position", added.position.token(), "start", added.start));
    WholeFile.write(aside.resolve(FILE), json, WholeFile.Safety.DISK);
    Path directory = wandb.resolve("offline-run-" + stamp + "-" + added.id);
    Files.move(aside, directory, StandardCopyOption.ATOMIC_MOVE);
  }
}
