package io.github.metriclogger.tensorboard;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where files are made, in one place so that tests can let it fail. */
interface Storage {

  /** The machine's files. */
  Storage SYSTEM =
      path ->
          new ChannelFile(
              FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));

  /**
   * Makes a file.
   *
   * @throws java.nio.file.FileAlreadyExistsException when there is one
   */
  NewFile create(Path path) throws IOException;
}
