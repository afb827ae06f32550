package io.github.metriclogger.cli.source.history;

import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.support.file.FileStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Reads a document again as a whole whenever it was written anew. */
final class HistoryReader implements RunReader {

  private final Path file;
  private String read;

  HistoryReader(Path file, ReadPosition from) {
    this.file = file;
    this.read = from.token();
  }

  @Override
  public boolean poll(RunVisitor visitor) throws IOException {
    FileStamp stamp = FileStamp.of(Files.readAttributes(file, BasicFileAttributes.class));
    String now = stamp.size() + "," + stamp.stamp();
    if (now.equals(read)) {
      return false;
    }
    History history = history();
    if (history != null) {
      AxisVisitor to = AxisVisitor.of(visitor);
      if (!read.isEmpty()) {
        to.reset();
      }
      history.report(to);
      read = now;
    }
    return false;
  }

  /** The history; null while the file is being written, so that what was read before holds. */
  private @Nullable History history() throws IOException {
    try {
      return HistoryFormat.read(file);
    } catch (IOException torn) {
      if (read.isEmpty()) {
        throw torn;
      }
      return null;
    }
  }

  @Override
  public ReadPosition position() {
    return new ReadPosition(read);
  }

  @Override
  public void close() {}
}
