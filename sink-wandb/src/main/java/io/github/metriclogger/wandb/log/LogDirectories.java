package io.github.metriclogger.wandb.log;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds transaction logs: {@code [offline-]run-<time>-<id>/run-<id>.wandb}. */
public final class LogDirectories {

  /** Directory for logs that are still being made of event files: they count for nothing. */
  public static final String ASIDE = "tensorboard.part";

  private static final int DEEPEST = 10;
  private static final int STAMP_LENGTH = 15;
  private static final Pattern LOG = Pattern.compile("run-.+\\.wandb");
  private static final Pattern DIRECTORY = Pattern.compile("(?:offline-)?run-(\\d{8}_\\d{6}.*)");
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
      return isLog(path) ? List.of(path) : List.of();
    }
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(followed(path), DEEPEST)) {
      return files
          .filter(LogDirectories::isLog)
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
    if (directory == null
        || above == null
        || !DIRECTORY.matcher(directory.getFileName().toString()).matches()) {
      return List.of(log);
    }
    try (Stream<Path> siblings = Files.list(above)) {
      return siblings
          .filter(sibling -> DIRECTORY.matcher(sibling.getFileName().toString()).matches())
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
      Matcher named = DIRECTORY.matcher(String.valueOf(directory.getFileName()));
      // "<start>-<id>", and "-<n>" when two began in the same second
      String id = named.matches() ? named.group(1).substring(STAMP_LENGTH) : "";
      for (int end = id.length(); end > 1; end = id.lastIndexOf('-', end - 1)) {
        Path log = directory.resolve("run" + id.substring(0, end) + ".wandb");
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

  /** Whether a log was synced as a whole. */
  public static boolean isMarked(Path log) {
    return Files.exists(log.resolveSibling(log.getFileName() + ".synced"));
  }

  /** Whether a directory is named as those of logs are. */
  public static boolean isRunDirectory(String name) {
    return DIRECTORY.matcher(name).matches();
  }

  /** The start that the name of a log's directory says, {@code yyyyMMdd_HHmmss}; else empty. */
  public static String stamp(Path log) {
    String start = start(log);
    return start.substring(0, Math.min(start.length(), STAMP_LENGTH));
  }

  /** Whether a log is one that is still being made, or was when its program was stopped. */
  public static boolean isAside(Path log) {
    Path directory = log.getParent();
    return directory != null && directory.endsWith(ASIDE);
  }

  private static boolean isLog(Path path) {
    return LOG.matcher(String.valueOf(path.getFileName())).matches();
  }

  private static String start(Path log) {
    Path directory = log.getParent();
    Matcher named =
        DIRECTORY.matcher(directory == null ? "" : String.valueOf(directory.getFileName()));
    return named.matches() ? named.group(1) : "";
  }
}
