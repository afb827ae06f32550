package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.support.file.LockFile;
import io.github.metriclogger.wandb.upload.http.UploadMonitor;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exclusive right to upload logs, held through a lock file beside each. It keeps the run's own
 * upload, a later start that uploads dead runs, and a manual sync from sending the same lines.
 * Where no lock file can be created, there is no such protection.
 */
public final class UploadLock implements Closeable {

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final List<LockFile> locks;

  private UploadLock(List<LockFile> locks) {
    this.locks = locks;
  }

  /** The lock file of a log. */
  static Path file(Path log) {
    return log.resolveSibling(log.getFileName() + ".lock");
  }

  /** Waits until no one else uploads the log. */
  static UploadLock await(Path log, UploadMonitor pulse) throws InterruptedException {
    while (true) {
      UploadLock lock = tryAcquire(List.of(log));
      if (lock != null) {
        return lock;
      }
      pulse.pause(LOOK);
    }
  }

  /** Acquires the right to upload several logs; null if someone else holds it for one of them. */
  public static @Nullable UploadLock tryAcquire(List<Path> logs) {
    UploadLock all = new UploadLock(new ArrayList<>());
    for (Path log : logs) {
      try {
        LockFile lock = LockFile.tryAcquire(file(log));
        if (lock == null) {
          all.close();
          return null;
        }
        all.locks.add(lock);
      } catch (IOException none) {
        // a directory that cannot be written to, or is not there yet
      }
    }
    return all;
  }

  @Override
  public void close() {
    for (LockFile lock : locks) {
      try {
        lock.close();
      } catch (IOException closed) {
        // the lock is free all the same
      }
    }
  }
}
