package io.github.metriclogger.testkit;

import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.RunVisitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** Reads what {@link LinesSink} writes, right unless a fault is set. */
public final class LinesReaderFactory implements RunReaderFactory {

  /** The faults of all readers; the tests that set them run one after the other. */
  static final Set<Fault> FAULTS = EnumSet.noneOf(Fault.class);

  @Override
  public String name() {
    return "lines";
  }

  @Override
  public boolean probe(Path path, byte[] head) {
    if (FAULTS.contains(Fault.PROBE_THROWS) && !Files.exists(path)) {
      throw new UncheckedIOException(new IOException("no such path: " + path));
    }
    boolean ours = path.endsWith(LinesFile.NAME);
    return ours || (FAULTS.contains(Fault.PROBE_TAKES_ALL) && head.length > 0);
  }

  @Override
  public RunReader open(Path path, ReadPosition from) {
    boolean forgets = FAULTS.contains(Fault.READER_FORGETS_POSITION);
    boolean start = from.token().isEmpty() || forgets;
    return new Reader(path, start ? 0 : Integer.parseInt(from.token()));
  }

  private static final class Reader implements RunReader {
    private final Path path;
    private int offset;
    private boolean ended;

    private Reader(Path path, int offset) {
      this.path = path;
      this.offset = offset;
    }

    @Override
    public boolean poll(RunVisitor visitor) throws IOException {
      if (FAULTS.contains(Fault.READER_NEVER_ENDS)) {
        return true;
      }
      if (ended && FAULTS.contains(Fault.READER_STOPS_AT_FIRST_END)) {
        return false;
      }
      byte[] bytes = Files.readAllBytes(path);
      int end = bytes.length;
      while (!FAULTS.contains(Fault.READS_TORN_LINES) && end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      if (end < bytes.length && FAULTS.contains(Fault.LOSES_ALL_WHEN_TORN)) {
        return false;
      }
      if (end < bytes.length && FAULTS.contains(Fault.FAILS_ON_TORN_LINES)) {
        throw new IOException("torn line at " + end);
      }
      String text = new String(bytes, offset, end - offset, StandardCharsets.UTF_8);
      text.lines().forEach(line -> LinesFile.tell(line, visitor));
      offset = end;
      ended = true;
      return false;
    }

    @Override
    public ReadPosition position() {
      return new ReadPosition(String.valueOf(offset));
    }

    @Override
    public void close() {}
  }
}
