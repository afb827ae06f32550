package io.github.metriclogger.support.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that is locked while a process does something that only one process may do at a time. The
 * operating system releases the lock when the process ends, however it ends; the file stays. All
 * locking must use this class: a POSIX lock belongs to the process and is lost when <em>any</em>
 * channel on the file is closed.
 */
public final class LockFile implements Closeable {

  /** The lock of a run directory: held while a process writes the run. */
  public static final String OF_RUN = "run.lock";

  /** The locks that this JVM holds; their files must not even be opened again. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  /**
   * Channels on files that a copy of this class in another class loader has locked: closing one
   * would release that lock.
   */
  private static final Map<Path, FileChannel> KEPT = new ConcurrentHashMap<>();

  private final Path key;
  private final FileChannel channel;
  private final boolean held;

  private LockFile(Path key, FileChannel channel, boolean held) {
    this.key = key;
    this.channel = channel;
    this.held = held;
  }

  /**
   * Takes the lock if it is free.
   *
   * @param file created if it does not exist; its directory must exist
   * @return null if a live process, possibly this one, holds it
   * @throws IOException if the file cannot be created
   */
  public static @Nullable LockFile tryAcquire(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Path name = file.getFileName();
    if (directory == null || name == null) {
      throw new IOException(file + " cannot be a lock");
    }
    Path key = directory.toRealPath().resolve(name);
    if (!HELD.add(key)) {
      return null;
    }
    LockFile lock = null;
    try {
      lock = lock(key);
      return lock;
    } finally {
      if (lock == null) {
        HELD.remove(key);
      }
    }
  }

  /**
   * Whether a lock that was taken once is free now; takes the lock for a moment. False if the file
   * does not exist, and on a file system without locks, where it cannot be determined.
   *
   * @throws IOException if the file cannot be opened
   */
  public static boolean isFree(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (LockFile lock = tryAcquire(file)) {
      return lock != null && lock.held();
    }
  }

  private static @Nullable LockFile lock(Path key) throws IOException {
    FileChannel kept = KEPT.remove(key);
    FileChannel channel =
        kept == null ? SafeFiles.openForWriting(key, StandardOpenOption.CREATE) : kept;
    try {
      if (channel.tryLock() != null) {
        return new LockFile(key, channel, true);
      }
      channel.close();
      return null;
    } catch (OverlappingFileLockException e) {
      KEPT.put(key, channel);
      return null;
    } catch (ClosedByInterruptException e) {
      throw e; // not a failure of the file system
    } catch (IOException e) {
      return new LockFile(key, channel, false);
    }
  }

  /**
   * Whether other processes are locked out. False on a file system without locks, such as some
   * network mounts, where the lock holds within this JVM only.
   */
  public boolean held() {
    return held;
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      try {
        channel.close();
      } finally {
        HELD.remove(key);
      }
    }
  }
}
