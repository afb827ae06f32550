package io.github.metriclogger.csv.write;

import io.github.metriclogger.support.SafeFiles;
import io.github.metriclogger.support.WholeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The calls of the sink that change files, in one place so that tests can let them fail. */
public interface Storage {

  /** The machine's files. */
  Storage SYSTEM = new Storage() {};

  /** Opens a file: a regular one, and for writing never through a link. */
  default FileChannel open(Path path, OpenOption... options) throws IOException {
    return List.of(options).equals(List.of(StandardOpenOption.READ))
        ? SafeFiles.openForReading(path)
        : SafeFiles.openForWriting(path, options);
  }

  /** Puts {@code source} in the place of {@code target}, whole or not at all. */
  default void replace(Path source, Path target) throws IOException {
    Files.move(source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Puts names on stable storage. */
  default void forceNames(Path directory) {
    WholeFile.forceNames(directory);
  }
}
