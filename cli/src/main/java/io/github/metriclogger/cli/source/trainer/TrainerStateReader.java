package io.github.metriclogger.cli.source.trainer;

import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.support.file.FileStamp;
import io.github.metriclogger.support.file.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Reads a trainer's state as a whole whenever it has changed. While it is being written again the
 * last whole reading stands.
 */
final class TrainerStateReader implements RunReader {

  private final Path file;
  private String read;

  TrainerStateReader(Path file, ReadPosition from) {
    this.file = file;
    this.read = from.token();
  }

  @Override
  public boolean poll(RunVisitor visitor) throws IOException {
    String now = stamp();
    if (now.equals(read)) {
      return false;
    }
    StateScan scan = new StateScan(SafeFiles.readBytes(file, TrainerStateFormat.MOST_BYTES));
    int check = scan.check();
    boolean wasRead = !read.isEmpty();
    if (wasRead && check == JsonScan.TORN) {
      return false;
    }
    NoRunException refusal = TrainerStateFormat.refusal(file, check, scan.hasHistory());
    if (refusal != null) {
      throw refusal;
    }
    AxisVisitor known = AxisVisitor.of(visitor);
    if (wasRead) {
      known.reset();
    }
    scan.report(known);
    read = now;
    return false;
  }

  private String stamp() throws IOException {
    FileStamp stamp = FileStamp.of(Files.readAttributes(file, BasicFileAttributes.class));
    return stamp.size() + "," + stamp.stamp();
  }

  @Override
  public ReadPosition position() {
    return new ReadPosition(read);
  }

  @Override
  public void close() {}
}
