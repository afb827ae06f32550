package io.github.metriclogger.run;

import io.github.metriclogger.support.file.LockFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code run.lock} of a run directory, locked while a process writes the run. A program
 * that only checks whether the run is being written holds the lock for less than a millisecond;
 * therefore a start tries more than once.
 */
final class RunLock implements Closeable {

  static final String FILE = LockFile.OF_RUN;

  private static final int LOOKS = 3;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

  private final LockFile lock;

  private RunLock(LockFile lock) {
    this.lock = lock;
  }

  /**
   * Takes the lock of a run directory, if it is free.
   *
   * @return null if a live process, possibly this one, holds it
   * @throws IOException if the file cannot be created
   */
  static @Nullable RunLock tryAcquire(Path directory) throws IOException {
    LockFile lock = LockFile.tryAcquire(directory.resolve(FILE));
    for (int look = 1; lock == null && look < LOOKS; look++) {
      LockSupport.parkNanos(PAUSE);
      lock = LockFile.tryAcquire(directory.resolve(FILE));
    }
    return lock == null ? null : new RunLock(lock);
  }

  /**
   * Whether other processes are locked out. False on a file system without locks, such as some
   * network mounts, where the lock holds within this JVM only.
   */
  boolean held() {
    return lock.held();
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
