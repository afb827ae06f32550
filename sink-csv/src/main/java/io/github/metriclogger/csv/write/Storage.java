package io.github.metriclogger.csv.write;

import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.support.file.WholeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** File operations of the sink, in one place so that tests can make them fail. */
public interface Storage {

  /** The file system of the machine. */
  Storage SYSTEM = new Storage() {};

  /** Opens a regular file; for writing, never through a symbolic link. */
  default FileChannel open(Path path, OpenOption... options) throws IOException {
    return List.of(options).equals(List.of(StandardOpenOption.READ))
        ? SafeFiles.openForReading(path)
        : SafeFiles.openForWriting(path, options);
  }

  /** Atomically replaces {@code target} by {@code source}. */
  default void replace(Path source, Path target) throws IOException {
    Files.move(source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Forces the entries of a directory to stable storage. */
  default void forceNames(Path directory) {
    WholeFile.forceNames(directory);
  }
}
