package io.github.metriclogger.wandb.tensorboard;

import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.support.Providers;
import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.wandb.log.LogDirectories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds directories of event files: each that holds some is one run, as TensorBoard has it.
 *
 * @param factory reads them; null when its jar is missing: then they are known by their names
 */
public record EventFolders(@Nullable RunReaderFactory factory) {

  private static final String FORMAT = "tensorboard";
  private static final String IN_NAME = ".tfevents.";
  private static final String OWN_RUN = "run.json";
  private static final int DEEPEST = 10;

  /** Those that the reader on the class path finds. */
  public static EventFolders load(Consumer<String> warn) {
    return new EventFolders(
        Providers.load(RunReaderFactory.class, warn).stream()
            .filter(each -> each.name().equals(FORMAT))
            .findFirst()
            .orElse(null));
  }

  /**
   * What reads event files.
   *
   * @throws IOException when its jar is missing; the message names it
   */
  public RunReaderFactory reader() throws IOException {
    if (factory == null) {
      throw new IOException(
          "event files need io.github.metriclogger:sink-tensorboard on the class path");
    }
    return factory;
  }

  /**
   * Whether a directory holds event files and no log of a run, which would be the same run again.
   */
  boolean isRun(Path directory) throws IOException {
    if (!holdsEventFiles(directory)) {
      return false;
    }
    Path wandb = directory.resolve("wandb");
    return !Files.isDirectory(wandb)
        || LogDirectories.find(wandb).stream().allMatch(EventLogs::isOwn);
  }

  private boolean holdsEventFiles(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    if (factory != null) {
      return factory.probe(directory, new byte[0]);
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.anyMatch(EventFolders::isEventFile);
    }
  }

  private static boolean isEventFile(Path path) {
    return String.valueOf(path.getFileName()).contains(IN_NAME) && Files.isRegularFile(path);
  }

  /**
   * The runs at or below a path. One below it that MetricLogger wrote is not among them: whether it
   * goes to a server was for its settings to say. An event file stands for its directory. A link to
   * another directory below the path is skipped, since that directory is found itself.
   */
  public List<Path> find(Path given) throws IOException {
    Path path = LogDirectories.followed(given);
    Path above = path.toAbsolutePath().getParent();
    if (isEventFile(path) && above != null) {
      return isRun(above) ? List.of(above) : List.of();
    }
    List<Path> found = new ArrayList<>();
    if (!Files.isDirectory(path)) {
      return found;
    }
    try (Stream<Path> below = Files.walk(path, DEEPEST)) {
      for (Path directory : below.filter(Files::isDirectory).sorted().toList()) {
        boolean isTaken =
            directory.equals(path)
                || (!SafeFiles.isAlias(path, directory) && !isPartOfRun(path, directory));
        if (isTaken && isRun(directory)) {
          found.add(directory);
        }
      }
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
    return found;
  }

  /**
   * Whether it lies in the directory of a log, which that run's own sync brings to the server, or
   * is MetricLogger's or in such.
   */
  private static boolean isPartOfRun(Path path, Path below) {
    for (Path at = below; at != null && !at.equals(path); at = at.getParent()) {
      if (Files.exists(at.resolve(OWN_RUN)) || LogDirectories.isRunDirectory(at)) {
        return true;
      }
    }
    return false;
  }
}
