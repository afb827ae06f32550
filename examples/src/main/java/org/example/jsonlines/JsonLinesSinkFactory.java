package org.example.jsonlines;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.spi.SinkFactory;
import io.github.metriclogger.spi.SinkOptions;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Creates sinks that write scalars as lines {@code
 * {"step":3,"time":1.7E9,"scalars":{"train/loss":0.25}}}.
 */
public final class JsonLinesSinkFactory implements SinkFactory {

  @Override
  public String name() {
    return "jsonlines";
  }

  @Override
  public Sink create(SinkOptions options) {
    return new JsonLinesSink(options.text("file", "metrics.jsonl"));
  }

  private static final class JsonLinesSink implements Sink {
    private final String name;
    private FileChannel file;
    private long end;

    JsonLinesSink(String name) {
      this.name = name;
    }

    @Override
    public void open(RunInfo run, SinkContext context) throws IOException {
      file = JsonLinesResume.open(run.directory().resolve(name), run);
      end = file.size();
    }

    @Override
    public int write(List<RunEvent> events) throws IOException {
      StringBuilder lines = new StringBuilder();
      for (RunEvent event : events) {
        if (event instanceof Scalars row) {
          Map<String, Double> values = new LinkedHashMap<>();
          for (int i = 0; i < row.size(); i++) {
            values.put(row.tag(i), row.value(i));
          }
          lines.append("{\"step\":" + row.step() + ",\"time\":" + row.wallTime());
          lines.append(",\"scalars\":" + Json.write(values, Json.NonFinite.TEXT) + "}\n");
        }
      }
      append(lines.toString());
      return events.size();
    }

    /** Appends text. After an error the next call overwrites what this one has written. */
    private void append(String text) throws IOException {
      if (file == null) {
        throw new IllegalStateException("not open");
      }
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        file.write(bytes, end + bytes.position());
      }
      end += bytes.limit();
    }

    @Override
    public void flush(Durability durability) throws IOException {
      if (durability == Durability.DISK) {
        file.force(false);
      }
    }

    @Override
    public void close() throws IOException {
      if (file != null) {
        flush(Durability.DISK);
        file.close();
        file = null;
      }
    }
  }
}
