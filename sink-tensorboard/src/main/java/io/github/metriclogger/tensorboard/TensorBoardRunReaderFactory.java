package io.github.metriclogger.tensorboard;

import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.tensorboard.read.EventFolder;
import io.github.metriclogger.tensorboard.read.EventSource;
import io.github.metriclogger.tensorboard.read.RecordReader;
import io.github.metriclogger.tensorboard.read.TensorBoardRunReader;
import io.github.metriclogger.tensorboard.write.EventFileName;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Opens readers for TensorBoard event files of any writer: this logger, torch, tensorboardX,
 * TensorFlow. A directory with event files is one run, whose files are read in the order of their
 * names, as in TensorBoard. A reader follows files that grow, appear or are replaced. It skips
 * damaged records, and waits for the rest of a record that is cut short at the end of a file.
 *
 * <p>A file that begins with a session start at a step supersedes the values of all tags from that
 * step on in earlier files. Steps and wall times are reported as they stand in the file: steps may
 * be negative, wall times not finite and tags empty, also in events. Values have the precision of
 * the file, which is that of {@code float} for most writers.
 */
public final class TensorBoardRunReaderFactory implements RunReaderFactory {

  /** For the service loader. */
  public TensorBoardRunReaderFactory() {}

  @Override
  public String name() {
    return TensorBoardSinkFactory.NAME;
  }

  /**
   * Returns whether this is an event file or a directory with event files. An empty file is
   * recognized by its name, since its writer may have just created it.
   */
  @Override
  public boolean probe(Path path, byte[] head) {
    try {
      if (Files.isDirectory(path)) {
        return holdsEventFile(path);
      }
      return EventFileName.isEventFile(path)
          && (head.length == 0
              ? Files.isRegularFile(path) && Files.size(path) == 0
              : RecordReader.beginsWithRecord(head));
    } catch (IOException | SecurityException | DirectoryIteratorException e) {
      return false;
    }
  }

  private static boolean holdsEventFile(Path directory) throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory, EventFileName::isEventFile)) {
      for (Path file : files) {
        if (Files.isRegularFile(file)) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public RunReader open(Path path, ReadPosition from) throws IOException {
    EventSource source = new EventFolder(path);
    source.list();
    return new TensorBoardRunReader(source, from);
  }
}
