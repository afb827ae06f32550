package io.github.metriclogger.wandb.log;

import io.github.metriclogger.support.SafeFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where logs are made, in one place so that tests can let it fail. */
interface LogStorage {

  /** The machine's files. */
  LogStorage SYSTEM =
      (path, isNew) ->
          new ChannelLogFile(
              SafeFiles.openForWriting(
                  path, isNew ? StandardOpenOption.CREATE_NEW : StandardOpenOption.WRITE));

  /**
   * Opens a file for writing.
   *
   * @param isNew whether it must not be there, else it must
   * @throws java.nio.file.FileAlreadyExistsException when there is one
   * @throws java.nio.file.NoSuchFileException when there is none
   */
  LogFile open(Path path, boolean isNew) throws IOException;
}
