package io.github.metriclogger.run;

import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.RunVisitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads files {@code *.lines} of {@code tag step value}, a few lines a slice. */
final class LineReaderFactory implements RunReaderFactory {

  @Override
  public String name() {
    return "lines";
  }

  @Override
  public boolean probe(Path path, byte[] head) {
    return path.toString().endsWith(".lines") && head.length > 0;
  }

  @Override
  public RunReader open(Path path, ReadPosition from) throws IOException {
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
      visitor.scalar(cells[0], Long.parseLong(cells[1]), 0, Double.parseDouble(cells[2]));
    }
  }
}
