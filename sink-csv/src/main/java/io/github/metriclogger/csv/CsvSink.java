package io.github.metriclogger.csv;

import io.github.metriclogger.csv.write.CsvFiles;
import io.github.metriclogger.csv.write.CsvSettings;
import io.github.metriclogger.csv.write.EarlierRows;
import io.github.metriclogger.csv.write.RunStarts;
import io.github.metriclogger.csv.write.Storage;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.Progress;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.PartialWriteException;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkContext;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes scalars to the metrics file and progress to the epoch and batch files.
 *
 * <p>An event is accepted once it is in memory. Rows that could not be written are retried before
 * further events are accepted, so that memory stays bounded.
 */
public final class CsvSink implements Sink {

  /** Number of pending bytes at which a file is handed to the operating system. */
  private static final int CHUNK = 1 << 16;

  private final CsvSettings settings;
  private final Storage storage;
  private final EarlierRows earlier;

  private @Nullable CsvFiles files;
  private boolean closed;
  private boolean failing;
  private long lost;

  CsvSink(CsvSettings settings, Storage storage, RunStarts starts) {
    this(settings, storage, new EarlierRows(storage, starts, null));
  }

  CsvSink(CsvSettings settings, Storage storage, EarlierRows earlier) {
    this.settings = settings;
    this.storage = storage;
    this.earlier = earlier;
  }

  @Override
  public Set<EventKind> kinds() {
    var kinds = EnumSet.of(EventKind.SCALARS);
    if (settings.epochFile() != null || settings.batchFile() != null) {
      kinds.add(EventKind.PROGRESS);
    }
    return kinds;
  }

  @Override
  public void open(RunInfo run, SinkContext context) throws IOException {
    files = CsvFiles.open(settings, storage, earlier, run, context);
  }

  @Override
  public int write(List<RunEvent> events) throws IOException {
    var out = opened();
    if (failing) {
      drain(out);
    }
    var owned = 0;
    try {
      for (var event : events) {
        take(out, event, owned);
        owned++;
        if (out.isDue(CHUNK)) {
          drainAfter(owned, out);
        }
      }
    } catch (RuntimeException
        | Error e) { // out of memory: accepted events must not be delivered again
      if (owned == 0) {
        throw e;
      }
    }
    return owned;
  }

  @Override
  public void flush(Durability durability) throws IOException {
    var out = opened();
    if (durability == Durability.DISK) {
      out.metrics().closeAll();
      drain(out);
      out.force();
    } else {
      out.metrics().closeOld();
      drain(out);
    }
  }

  @Override
  public long unwritten() {
    var out = files;
    return out == null ? lost : out.unwritten();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    var out = files;
    if (out == null) {
      return;
    }
    files = null;
    try (out) {
      out.metrics().end();
      out.drain();
      out.force();
    } finally {
      lost = out.unwritten();
    }
  }

  private static void take(CsvFiles out, RunEvent event, int owned) throws IOException {
    if (event instanceof Scalars scalars) {
      out.metrics().add(scalars);
    } else if (event instanceof Progress progress) {
      try {
        out.progress().add(progress);
      } catch (IOException e) { // the first event of a training whose files cannot be opened
        throw owned == 0 ? e : new PartialWriteException(owned, e);
      }
    }
  }

  private void drainAfter(int owned, CsvFiles out) throws PartialWriteException {
    try {
      drain(out);
    } catch (IOException e) {
      throw new PartialWriteException(owned, e);
    }
  }

  private void drain(CsvFiles out) throws IOException {
    failing = true;
    out.drain();
    failing = false;
  }

  private CsvFiles opened() {
    var out = files;
    if (closed || out == null) {
      throw new IllegalStateException(closed ? "the sink is closed" : "the sink is not open");
    }
    return out;
  }
}
