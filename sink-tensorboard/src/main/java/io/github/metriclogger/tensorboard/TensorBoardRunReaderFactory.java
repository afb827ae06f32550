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
 * Reads TensorBoard event files of any writer: ours, torch, tensorboardX, TensorFlow. A directory
 * that holds some is one run, whose files are read in the order of their names, as TensorBoard
 * does. A reader follows files that grow, appear or are replaced; it passes over damaged records,
 * and waits where a file ends within one.
 *
 * <p>Where a file begins with a session start at a step, what earlier files hold from that step on
 * is void, of all tags. Steps and wall times are told as in the file: steps may be negative, wall
 * times not finite, tags empty, also in events. Values have the precision of the file, which is
 * that of {@code float} for most writers.
 */
public final class TensorBoardRunReaderFactory implements RunReaderFactory {

  /** For the service loader. */
  public TensorBoardRunReaderFactory() {}

  @Override
  public String name() {
    return TensorBoardSinkFactory.NAME;
  }

  /** An empty file counts by its name: its writer has only just begun. */
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
    source.look();
    return new TensorBoardRunReader(source, from);
  }
}
