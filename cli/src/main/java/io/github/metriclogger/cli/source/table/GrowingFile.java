package io.github.metriclogger.cli.source.table;

import io.github.metriclogger.support.file.SafeFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file that another program may write to, replace or take away at any time. */
final class GrowingFile implements Closeable {

  private final Path path;
  private @Nullable FileChannel channel;
  private @Nullable BasicFileAttributes now;
  private @Nullable Object key;
  private long seenSize = -1;
  private @Nullable FileTime seenTime;

  /** A file that need not exist yet. */
  GrowingFile(Path path) {
    this.path = path;
  }

  /** Looks at the file again. */
  void refresh() throws IOException {
    try {
      now = Files.readAttributes(path, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      now = null;
    }
  }

  /** The file that is open; null when none is. */
  @Nullable FileChannel channel() {
    return channel;
  }

  /** Whether another file is now where the one that is open was. */
  boolean isReplaced() {
    BasicFileAttributes attributes = now;
    return channel != null && attributes != null && !Objects.equals(key, attributes.fileKey());
  }

  /** Opens the file if it is there and not open; null when it is not there. */
  @Nullable FileChannel open() throws IOException {
    BasicFileAttributes attributes = now;
    if (channel == null && attributes != null) {
      channel = SafeFiles.openForReading(path);
      key = attributes.fileKey();
    }
    return channel;
  }

  /** Whether the open file has another size or time than at the last call. */
  boolean hasChanged() throws IOException {
    FileChannel open = Objects.requireNonNull(channel);
    BasicFileAttributes attributes = now;
    FileTime time = attributes == null ? null : attributes.lastModifiedTime();
    long size = open.size();
    boolean isSame = size == seenSize && Objects.equals(time, seenTime);
    seenSize = size;
    seenTime = time;
    return !isSame;
  }

  /** The size at the last {@link #hasChanged} in bytes. */
  long seenSize() {
    return seenSize;
  }

  /** Seconds since the file was written to, seen at a time. */
  double age(double wallTime) {
    FileTime time = seenTime;
    return time == null ? 0 : wallTime - time.toMillis() / 1000.0;
  }

  @Override
  public void close() throws IOException {
    FileChannel open = channel;
    channel = null;
    seenSize = -1;
    if (open != null) {
      open.close();
    }
  }
}
