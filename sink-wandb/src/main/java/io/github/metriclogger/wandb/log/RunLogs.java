package io.github.metriclogger.wandb.log;

import io.github.metriclogger.support.file.FileStamp;
import io.github.metriclogger.wandb.log.LogNames.Directory;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The logs of one run below a path, in the order in which they were begun. */
public final class RunLogs {

  private static final String PARENT = "wandb";

  /**
   * A log by what orders it: the time in its directory's name, then all of its name.
   *
   * @param stamp empty when the name has none
   * @param name below the path
   */
  public record Name(String stamp, String name) implements Comparable<Name> {
    @Override
    public int compareTo(Name other) {
      int byStamp = stamp.compareTo(other.stamp);
      return byStamp == 0 ? name.compareTo(other.name) : byStamp;
    }
  }

  /** What is known of a log without opening it. */
  public record State(Path file, FileStamp stamp) {}

  private final Path path;

  /** The logs of a run. */
  public RunLogs(Path path) {
    this.path = path;
  }

  /** Where the run is. */
  public Path path() {
    return path;
  }

  /** Whether a path holds logs, all of one run. Throws for nothing. */
  public static boolean probe(Path path, byte[] head) {
    try {
      if (Files.isDirectory(path)) {
        return isOneRun(logs(path));
      }
      return isLog(path) && (head.length == 0 ? Files.size(path) == 0 : LogReader.isLog(head));
    } catch (IOException | SecurityException e) {
      return false;
    }
  }

  private static boolean isOneRun(List<Path> logs) {
    return logs.stream().map(LogNames::nameOf).distinct().count() == 1;
  }

  /**
   * The logs that are there.
   *
   * @throws IOException when that cannot be seen now
   */
  public SortedMap<Name, State> look() throws IOException {
    SortedMap<Name, State> found = new TreeMap<>();
    boolean isDirectory = Files.readAttributes(path, BasicFileAttributes.class).isDirectory();
    for (Path log : isDirectory ? logs(path) : List.of(path)) {
      try {
        BasicFileAttributes attributes = Files.readAttributes(log, BasicFileAttributes.class);
        found.put(name(log), new State(log, FileStamp.of(attributes)));
      } catch (NoSuchFileException e) {
        // removed since the directory was listed
      }
    }
    return found;
  }

  private Name name(Path log) {
    Directory folder = Directory.of(log.toAbsolutePath().getParent());
    return new Name(
        folder != null && folder.hasId() ? folder.stamp() : "",
        path.relativize(log).toString().replace('\\', '/'));
  }

  private static List<Path> logs(Path directory) throws IOException {
    List<Path> direct = logsIn(directory);
    if (!direct.isEmpty()) {
      return direct;
    }
    List<Path> below = below(directory);
    return below.isEmpty() ? below(directory.resolve(PARENT)) : below;
  }

  private static List<Path> below(Path wandb) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path folder : children(wandb)) {
      // "latest-run" is a link to one of the others
      Directory name = Directory.of(folder);
      if (name != null && name.hasId() && Files.isDirectory(folder)) {
        found.addAll(logsIn(folder));
      }
    }
    return found;
  }

  private static List<Path> logsIn(Path folder) throws IOException {
    return children(folder).stream().filter(RunLogs::isLog).toList();
  }

  /** Opening a pipe of that name would block. */
  private static boolean isLog(Path file) {
    return LogNames.isLog(file) && Files.isRegularFile(file);
  }

  private static List<Path> children(Path directory) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(children::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      // none
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return children;
  }
}
