package io.github.metriclogger.support.file;

import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What shows, without opening a file, whether it has changed since it was read.
 *
 * @param size in bytes
 * @param stamp differs when the file was written to or replaced
 */
public record FileStamp(long size, long stamp) {

  /** The stamp of a file as it is now. */
  public static FileStamp of(BasicFileAttributes attributes) {
    long time = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    return new FileStamp(attributes.size(), 31 * time + Objects.hashCode(attributes.fileKey()));
  }
}
