package io.github.metriclogger.tensorboard.read;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.SortedMap;

/** A source of event files. */
public interface EventSource {

  /**
   * State of a file as seen without opening it.
   *
   * @param size its size in bytes
   * @param stamp changes when the file is written to or replaced
   */
  record FileState(long size, long stamp) {}

  /**
   * Returns the existing files by name.
   *
   * @throws IOException if they cannot be listed now
   */
  SortedMap<String, FileState> list() throws IOException;

  /**
   * Opens a file for reading.
   *
   * @param name a key of {@link #list()}
   * @throws java.nio.file.NoSuchFileException if it no longer exists
   */
  SeekableByteChannel open(String name) throws IOException;
}
