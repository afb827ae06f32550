package io.github.metriclogger.wandb.log;

import io.github.metriclogger.wandb.log.LogNames.Directory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds transaction logs: {@code [offline-]run-<time>-<id>/run-<id>.wandb}. */
public final class LogDirectories {

  /** Directory for logs that are still being made of event files: they count for nothing. */
  public static final String ASIDE = "tensorboard.part";

  private static final int DEEPEST = 10;
  private static final Comparator<Path> BY_START =
      Comparator.comparing(LogDirectories::start).thenComparing(Comparator.naturalOrder());

  private LogDirectories() {}

  /**
   * The logs at or below a path, by the time of their start; empty where there is nothing. The path
   * may be a link; those below it are not followed, as one named {@code latest} would show a log
   * twice.
   */
  public static List<Path> find(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return LogNames.isLog(path) ? List.of(path) : List.of();
    }
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(followed(path), DEEPEST)) {
      return files
          .filter(LogNames::isLog)
          .filter(log -> !isAside(log))
          .filter(Files::isRegularFile)
          .sorted(BY_START)
          .toList();
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  /** Where a path leads when it is a link: a walk does not follow the link that it starts from. */
  public static Path followed(Path path) throws IOException {
    return Files.isSymbolicLink(path) ? path.toRealPath() : path;
  }

  /** All logs of a log's run that lie beside it, itself among them, by the time of their start. */
  public static List<Path> ofSameRun(Path log) throws IOException {
    Path directory = log.getParent();
    Path above = directory == null ? null : directory.getParent();
    if (above == null || Directory.of(directory) == null) {
      return List.of(log);
    }
    try (Stream<Path> siblings = Files.list(above)) {
      return siblings
          .filter(sibling -> Directory.of(sibling) != null)
          .map(sibling -> sibling.resolve(log.getFileName()))
          .filter(Files::isRegularFile)
          .sorted(BY_START)
          .toList();
    } catch (NoSuchFileException gone) {
      return List.of(log);
    }
  }

  /**
   * The logs in some directories that are named as those of logs are, by their names; those of one
   * name by the time of their start. What a link leads to is left out.
   */
  public static Map<String, List<Path>> byName(List<Path> directories) {
    Map<String, List<Path>> found = new TreeMap<>();
    for (Path directory : directories) {
      Directory name = Directory.of(directory);
      String id = name != null && name.hasId() ? name.rest() : "";
      for (int end = id.length(); end > 1; end = id.lastIndexOf('-', end - 1)) {
        Path log = directory.resolve(LogNames.log(id.substring(1, end)));
        if (Files.isRegularFile(log, LinkOption.NOFOLLOW_LINKS)) {
          found
              .computeIfAbsent(String.valueOf(log.getFileName()), none -> new ArrayList<>())
              .add(log);
          break;
        }
      }
    }
    found.values().forEach(logs -> logs.sort(BY_START));
    return found;
  }

  /** The empty file beside a log that says that all of the log is on a server. */
  public static Path marker(Path log) {
    return log.resolveSibling(log.getFileName() + ".synced");
  }

  /** Whether a log was synced as a whole. */
  public static boolean isMarked(Path log) {
    return Files.exists(marker(log));
  }

  /** Whether a directory is named as those of logs are. */
  public static boolean isRunDirectory(@Nullable Path directory) {
    return Directory.of(directory) != null;
  }

  /** The start that the name of a log's directory says, {@code yyyyMMdd_HHmmss}; else empty. */
  public static String stamp(Path log) {
    Directory name = Directory.of(log.getParent());
    return name == null ? "" : name.stamp();
  }

  /** Whether a log is one that is still being made, or was when its program was stopped. */
  public static boolean isAside(Path log) {
    Path directory = log.getParent();
    return directory != null && directory.endsWith(ASIDE);
  }

  private static String start(Path log) {
    Directory name = Directory.of(log.getParent());
    return name == null ? "" : name.stamp() + name.rest();
  }
}
