package io.github.metriclogger.pipeline;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.PartialWriteException;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A plain file with one line for each scalar, of which none is ever torn. */
final class LineSink implements Sink {
  private final Path file;
  private FileChannel channel;

  LineSink(Path file) {
    this.file = file;
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.SCALARS);
  }

  @Override
  public void open(RunInfo run, SinkContext context) throws IOException {
    channel = FileChannel.open(file, CREATE, WRITE);
    channel.position(channel.size());
  }

  @Override
  public int write(List<RunEvent> events) throws IOException {
    for (int i = 0; i < events.size(); i++) {
      long whole = channel.position();
      try {
        var line = ByteBuffer.wrap(line((Scalar) events.get(i)));
        while (line.hasRemaining()) {
          channel.write(line);
        }
      } catch (IOException failure) {
        channel.truncate(whole).position(whole);
        throw new PartialWriteException(i, failure);
      }
    }
    return events.size();
  }

  private static byte[] line(Scalar scalar) {
    return (scalar.step() + "," + scalar.value() + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void flush(Durability durability) throws IOException {
    if (durability == Durability.DISK) {
      channel.force(false);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
