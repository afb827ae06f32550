package org.example.jsonlines;

import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Opens readers for the files of {@link JsonLinesSinkFactory}, which may still be growing. */
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

  /** Returns the step of a line, -1 if the line is torn. */
  static long step(String line) {
    int end = line.indexOf(',');
    return line.startsWith(START) && end > 0
        ? Long.parseLong(line.substring(START.length(), end))
        : -1;
  }

  /** Reports complete lines and skips those that are not JSON, which were torn by a kill. */
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
      int consumed = 0;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          report(new String(bytes, consumed, i - consumed, StandardCharsets.UTF_8), visitor);
          consumed = i + 1;
        }
      }
      offset += consumed;
      boolean more = bytes.length == slice;
      slice = consumed > 0 ? SLICE : slice * (more ? 2 : 1); // a line may be longer than a slice
      return more;
    }

    private static void report(String line, RunVisitor visitor) {
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
        // a torn line is skipped
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
