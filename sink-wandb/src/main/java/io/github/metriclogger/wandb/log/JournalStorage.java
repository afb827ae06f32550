package io.github.metriclogger.wandb.log;

import java.io.IOException;
import java.nio.file.Path;

/** Where logs are made, in one place so that tests can let it fail. */
@FunctionalInterface
public interface JournalStorage {

  /** The machine's files. */
  JournalStorage SYSTEM = (file, exists) -> exists ? LogWriter.goOn(file) : LogWriter.create(file);

  /**
   * Opens a log.
   *
   * @param exists whether it exists and is appended to; otherwise it is created
   */
  Journal open(Path file, boolean exists) throws IOException;
}
