package org.example.jsonlines;

import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.support.Json;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Reads what the sinks of {@link JsonLinesSinkFactory} write, also while they write it. */
public final class JsonLinesReaderFactory implements RunReaderFactory {

  private static final String START = "{\"step\":";

  @Override
  public String name() {
    return "jsonlines";
  }

  @Override
  public boolean probe(Path path, byte[] head) {
    return path.toString().endsWith(".jsonl")
        && new String(head, StandardCharsets.UTF_8).startsWith(START);
  }

  @Override
  public RunReader open(Path path, ReadPosition from) throws IOException {
    long offset = from.token().isEmpty() ? 0 : Long.parseLong(from.token());
    return new JsonLinesReader(new RandomAccessFile(path.toFile(), "r"), offset);
  }

  /** The step of a line, -1 for a torn one. */
  static long step(String line) {
    int end = line.indexOf(',');
    return line.startsWith(START) && end > 0
        ? Long.parseLong(line.substring(START.length(), end))
        : -1;
  }

  /** Tells whole lines and passes over those that are no JSON: a kill has torn them. */
  private static final class JsonLinesReader implements RunReader {

    private static final int SLICE = 1 << 20;

    private final RandomAccessFile file;
    private long offset;
    private int slice = SLICE;

    JsonLinesReader(RandomAccessFile file, long offset) {
      this.file = file;
      this.offset = offset;
    }

    @Override
    public boolean poll(RunVisitor visitor) throws IOException {
      byte[] bytes = new byte[(int) Math.min(slice, Math.max(0, file.length() - offset))];
      file.seek(offset);
      file.readFully(bytes);
      int told = 0;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          tell(new String(bytes, told, i - told, StandardCharsets.UTF_8), visitor);
          told = i + 1;
        }
      }
      offset += told;
      boolean more = bytes.length == slice;
      slice = told > 0 ? SLICE : slice * (more ? 2 : 1); // a line may be longer than a slice
      return more;
    }

    private static void tell(String line, RunVisitor visitor) {
      try {
        if (Json.parse(line) instanceof Map<?, ?> object
            && object.get("step") instanceof Long step
            && object.get("time") instanceof Double time
            && object.get("scalars") instanceof Map<?, ?> scalars) {
          scalars.forEach(
              (tag, value) ->
                  visitor.scalar(
                      String.valueOf(tag), step, time, Double.parseDouble(String.valueOf(value))));
        }
      } catch (IOException torn) {
        // Half a line says nothing.
      }
    }

    @Override
    public ReadPosition position() {
      return new ReadPosition(Long.toString(offset));
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
