package io.github.metriclogger.run;

import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.RunVisitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads files {@code *.lines}, or of another ending, of {@code tag step value [time]}, a few lines
 * a slice. {@code resume step 0} says that a later start has gone on at a step.
 */
public final class LineReaderFactory implements RunReaderFactory {

  private final String name;
  private int opened;

  public LineReaderFactory() {
    this("lines");
  }

  public LineReaderFactory(String name) {
    this.name = name;
  }

  /** How often data were opened. */
  public int opened() {
    return opened;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean probe(Path path, byte[] head) {
    return path.toString().endsWith("." + name) && head.length > 0;
  }

  @Override
  public RunReader open(Path path, ReadPosition from) throws IOException {
    opened++;
    List<String> lines = Files.readAllLines(path);
    return new RunReader() {
      private int next;

      @Override
      public boolean poll(RunVisitor visitor) throws IOException {
        for (int i = 0; i < 3 && next < lines.size(); i++, next++) {
          tell(lines.get(next), visitor);
        }
        return next < lines.size();
      }

      @Override
      public ReadPosition position() {
        return new ReadPosition(String.valueOf(next));
      }

      @Override
      public void close() {}
    };
  }

  private static void tell(String line, RunVisitor visitor) throws IOException {
    String[] cells = line.split(" ");
    if (cells[0].equals("reset")) {
      visitor.reset();
    } else if (cells[0].equals("broken")) {
      throw new IOException("broken");
    } else {
      double time = cells.length > 3 ? Double.parseDouble(cells[3]) : 0;
      visitor.scalar(cells[0], Long.parseLong(cells[1]), time, Double.parseDouble(cells[2]));
    }
  }
}
