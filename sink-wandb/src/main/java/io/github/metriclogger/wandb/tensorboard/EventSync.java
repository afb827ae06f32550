package io.github.metriclogger.wandb.tensorboard;

import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.RunSync.Outcome;
import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.wandb.settings.RunLabels;
import io.github.metriclogger.wandb.text.ExplainedException;
import io.github.metriclogger.wandb.text.FailureText;
import io.github.metriclogger.wandb.text.LineTarget;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Uploads a directory of event files as one run. What is new since the last sync becomes a further
 * log below its {@code wandb/}, and the position up to which the files were read is saved with it;
 * the logs are then synced like those of any other run. A finished log never changes, so two syncs
 * see the same rows at the same offsets, and a sync without new events sends nothing.
 */
public final class EventSync {

  private static final String LOCK = "tensorboard.lock";

  private EventSync() {}

  /** Uploads logs. */
  @FunctionalInterface
  public interface Target {

    /**
     * Uploads what is not on the server.
     *
     * @param logs all of a run, oldest first; at least one
     */
    Outcome upload(List<Path> logs) throws IOException;
  }

  /**
   * Syncs.
   *
   * @param directory holds the event files; a {@code wandb} in it that is a link is refused
   * @param labels the run's names, without name and id
   * @throws IOException if another process syncs the directory, files cannot be read or written, or
   *     the upload failed
   */
  public static Outcome sync(
      Path directory,
      RunReaderFactory factory,
      RunLabels labels,
      Target target,
      LineTarget messages)
      throws IOException {
    Path real = directory.toRealPath();
    Path wandb = real.resolve("wandb");
    SafeFiles.createDirectories(real, wandb);
    try (FileChannel channel =
            SafeFiles.openForWriting(wandb.resolve(LOCK), StandardOpenOption.CREATE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw busy(directory);
      }
      List<Path> logs = EventImport.run(real, factory, labels, messages);
      return logs.isEmpty() ? new Outcome(null, 0, 0) : target.upload(logs);
    } catch (OverlappingFileLockException e) {
      throw busy(directory);
    }
  }

  private static IOException busy(Path directory) {
    return new ExplainedException(FailureText.BUSY_DIRECTORY, "directory", directory);
  }
}
