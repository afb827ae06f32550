package io.github.metriclogger.tensorboard;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** Where files are opened, in one place so that tests can let it fail. */
interface Storage {

  /** The machine's files. */
  Storage SYSTEM = FileChannel::open;

  /** Opens a file. */
  FileChannel open(Path path, OpenOption... options) throws IOException;
}
