package io.github.metriclogger.tensorboard.read;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.SortedMap;

/** Where event files are read from. */
public interface EventSource {

  /**
   * What a look at a file tells without opening it.
   *
   * @param size bytes
   * @param stamp differs when the file was written to or replaced
   */
  record FileState(long size, long stamp) {}

  /**
   * The files that are there, by name.
   *
   * @throws IOException when that cannot be seen now
   */
  SortedMap<String, FileState> look() throws IOException;

  /**
   * Opens a file for reading.
   *
   * @param name a key of {@link #look()}
   * @throws java.nio.file.NoSuchFileException when it is gone
   */
  SeekableByteChannel open(String name) throws IOException;
}
