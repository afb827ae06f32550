package io.github.metriclogger.support.file;

import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Reveals whether a file has changed since it was read, without opening it.
 *
 * @param size in bytes
 * @param stamp changes when the file is written to or replaced
 */
public record FileStamp(long size, long stamp) {

  /** Returns the stamp of a file with the given attributes. */
  public static FileStamp of(BasicFileAttributes attributes) {
    long time = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    return new FileStamp(attributes.size(), 31 * time + Objects.hashCode(attributes.fileKey()));
  }
}
