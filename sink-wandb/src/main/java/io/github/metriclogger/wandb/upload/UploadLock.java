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
 * The right to upload logs: a lock file beside each. The run's own upload, a start that sends what
 * dead runs left, and a sync by hand may meet; each line goes to the server from one of them. Where
 * no lock can be made, nobody is kept out.
 */
public final class UploadLock implements Closeable {

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final List<LockFile> locks;

  private UploadLock(List<LockFile> locks) {
    this.locks = locks;
  }

  /** Where it is. */
  static Path file(Path log) {
    return log.resolveSibling(log.getFileName() + ".lock");
  }

  /** Waits until nobody else uploads a log. */
  static UploadLock await(Path log, UploadMonitor pulse) throws InterruptedException {
    while (true) {
      UploadLock lock = tryAcquire(List.of(log));
      if (lock != null) {
        return lock;
      }
      pulse.pause(LOOK);
    }
  }

  /** Takes the right to upload some logs; null when another has that to one of them. */
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
