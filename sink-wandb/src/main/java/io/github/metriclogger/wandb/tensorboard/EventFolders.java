package io.github.metriclogger.wandb.tensorboard;

import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.support.Providers;
import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.wandb.log.LogDirectories;
import io.github.metriclogger.wandb.text.ExplainedException;
import io.github.metriclogger.wandb.text.FailureText;
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
 * Finds directories of event files. Each one that holds some is a run, as in TensorBoard.
 *
 * @param factory reads them; null if its jar is missing, in which case they are recognised by name
 */
public record EventFolders(@Nullable RunReaderFactory factory) {

  private static final String FORMAT = "tensorboard";
  private static final String IN_NAME = ".tfevents.";
  private static final String OWN_RUN = "run.json";
  private static final int DEEPEST = 10;

  /** Uses the reader on the class path. */
  public static EventFolders load(Consumer<String> warn) {
    return new EventFolders(
        Providers.load(RunReaderFactory.class, warn).stream()
            .filter(each -> each.name().equals(FORMAT))
            .findFirst()
            .orElse(null));
  }

  /**
   * The reader of event files.
   *
   * @throws IOException if its jar is missing; the message names it
   */
  public RunReaderFactory reader() throws IOException {
    if (factory == null) {
      throw new ExplainedException(FailureText.EVENT_READER_MISSING);
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
   * The runs at or below a path. Runs of MetricLogger below it are left out, because their own
   * settings decide whether they are uploaded. An event file stands for its directory. A link to
   * another directory below the path is skipped, because that directory is found on its own.
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
   * Whether a directory belongs to a log, which that run's own sync uploads, or to a run of
   * MetricLogger.
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
