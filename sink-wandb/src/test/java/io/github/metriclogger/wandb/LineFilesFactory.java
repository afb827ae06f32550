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
 * lines of tag, step and value, ten a slice, and a wall time after an {@code @} at the end of a
 * line. A value that is no number is a text. When the file became shorter all is told again.
 */
public final class LineFilesFactory implements RunReaderFactory {

  public static final String FILE = "events.txt";
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
      if (lines.size() < told) {
        told = 0;
        visitor.reset();
        return true;
      }
      int end = Math.min(lines.size(), told + SLICE);
      for (; told < end; told++) {
        String[] timed = lines.get(told).split(" @", 2);
        String[] cells = timed[0].split(" ", 3);
        double time = timed.length > 1 ? Double.parseDouble(timed[1]) : Double.NaN;
        tell(cells, time, visitor);
      }
      return told < lines.size();
    }

    private static void tell(String[] cells, double time, RunVisitor visitor) {
      long step = Long.parseLong(cells[1]);
      String value = cells[2];
      double known = Double.isNaN(time) ? 1 : time;
      if (cells[0].equals("config")) {
        visitor.event(new ConfigLogged(Map.of("foreign", value), known));
      } else if (value.matches("[-0-9.]+|-?Infinity|NaN")) {
        visitor.scalar(cells[0], step, time, Double.parseDouble(value));
      } else {
        visitor.event(new TextLogged(cells[0], value, step, known));
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
