package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.support.file.SafeFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Creates files, in one place so that tests can make it fail. */
public interface Storage {

  /** The file system of the machine. */
  Storage SYSTEM =
      path -> new ChannelFile(SafeFiles.openForWriting(path, StandardOpenOption.CREATE_NEW));

  /**
   * Creates a file.
   *
   * @throws java.nio.file.FileAlreadyExistsException if it exists already
   */
  NewFile create(Path path) throws IOException;
}
