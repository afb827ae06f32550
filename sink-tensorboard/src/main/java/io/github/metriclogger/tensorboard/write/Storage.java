package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.support.SafeFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where files are made, in one place so that tests can let it fail. */
public interface Storage {

  /** The machine's files. */
  Storage SYSTEM =
      path -> new ChannelFile(SafeFiles.openForWriting(path, StandardOpenOption.CREATE_NEW));

  /**
   * Makes a file.
   *
   * @throws java.nio.file.FileAlreadyExistsException when there is one
   */
  NewFile create(Path path) throws IOException;
}
