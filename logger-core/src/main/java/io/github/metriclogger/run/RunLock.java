package io.github.metriclogger.run;

import io.github.metriclogger.support.SafeFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code run.lock} of a run directory, locked while a process writes the run. The
 * operating system frees the lock when the process ends, however it ends; the file stays.
 */
final class RunLock implements Closeable {

  static final String FILE = "run.lock";

  /**
   * What this JVM holds. A POSIX lock belongs to the process and is lost when <em>any</em> channel
   * on the file is closed, so a file that we hold must not even be opened again.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  /** Channels on files that a copy of this class in another class loader holds; see above. */
  private static final List<FileChannel> KEPT = Collections.synchronizedList(new ArrayList<>());

  private final Path key;
  private final FileChannel channel;
  private final boolean held;

  private RunLock(Path key, FileChannel channel, boolean held) {
    this.key = key;
    this.channel = channel;
    this.held = held;
  }

  /**
   * Takes the lock of a run directory if it is free.
   *
   * @return null when a live process, this one included, holds it
   * @throws IOException when the file cannot be made
   */
  static @Nullable RunLock tryAcquire(Path directory) throws IOException {
    Path key = directory.toRealPath().resolve(FILE);
    if (!HELD.add(key)) {
      return null;
    }
    RunLock lock = null;
    try {
      lock = lock(key);
      return lock;
    } finally {
      if (lock == null) {
        HELD.remove(key);
      }
    }
  }

  private static @Nullable RunLock lock(Path key) throws IOException {
    FileChannel channel = SafeFiles.openForWriting(key, StandardOpenOption.CREATE);
    try {
      if (channel.tryLock() != null) {
        return new RunLock(key, channel, true);
      }
      channel.close();
      return null;
    } catch (OverlappingFileLockException e) {
      KEPT.add(channel);
      return null;
    } catch (IOException e) {
      return new RunLock(key, channel, false);
    }
  }

  /**
   * Whether other processes are kept out. False on a file system without locks, such as some
   * network mounts: there only this JVM is.
   */
  boolean held() {
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
