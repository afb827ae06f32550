package io.github.metriclogger.wandb;

import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.RunVisitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Stands for the reader of event files, which is in another module. It reads {@code events.txt}:
 * lines of tag, step and value, ten a slice. A value that is no number is a text.
 */
public final class LineFilesFactory implements RunReaderFactory {

  static final String FILE = "events.txt";
  private static final int SLICE = 10;

  /** For the service loader. */
  public LineFilesFactory() {}

  @Override
  public String name() {
    return "tensorboard";
  }

  @Override
  public boolean probe(Path path, byte[] head) {
    return Files.isRegularFile(path.resolve(FILE));
  }

  @Override
  public RunReader open(Path path, ReadPosition from) {
    return new Reader(
        path.resolve(FILE), from.token().isEmpty() ? 0 : Integer.parseInt(from.token()));
  }

  private static final class Reader implements RunReader {
    private final Path file;
    private int told;

    Reader(Path file, int told) {
      this.file = file;
      this.told = told;
    }

    @Override
    public boolean poll(RunVisitor visitor) throws IOException {
      List<String> lines = Files.readAllLines(file);
      int end = Math.min(lines.size(), told + SLICE);
      for (; told < end; told++) {
        String[] cells = lines.get(told).split(" ", 3);
        tell(cells[0], Long.parseLong(cells[1]), cells[2], visitor);
      }
      return told < lines.size();
    }

    private static void tell(String tag, long step, String value, RunVisitor visitor) {
      if (tag.equals("config")) {
        visitor.event(new ConfigLogged(Map.of("foreign", value), 1));
      } else if (value.matches("[-0-9.]+")) {
        visitor.scalar(tag, step, Double.NaN, Double.parseDouble(value));
      } else {
        visitor.event(new TextLogged(tag, value, step, 1));
      }
    }

    @Override
    public ReadPosition position() {
      return new ReadPosition(String.valueOf(told));
    }

    @Override
    public void close() {}
  }
}
