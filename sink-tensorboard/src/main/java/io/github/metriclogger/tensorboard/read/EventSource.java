package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.support.file.FileStamp;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.SortedMap;

/** A source of event files. */
public interface EventSource {

  /**
   * Returns the existing files by name.
   *
   * @throws IOException if they cannot be listed now
   */
  SortedMap<String, FileStamp> list() throws IOException;

  /**
   * Opens a file for reading.
   *
   * @param name a key of {@link #list()}
   * @throws java.nio.file.NoSuchFileException if it no longer exists
   */
  SeekableByteChannel open(String name) throws IOException;
}
