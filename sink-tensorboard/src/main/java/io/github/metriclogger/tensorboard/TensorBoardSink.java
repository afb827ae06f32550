package io.github.metriclogger.tensorboard;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.PartialWriteException;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.support.file.OutputFile;
import io.github.metriclogger.tensorboard.write.EarlierEvents;
import io.github.metriclogger.tensorboard.write.EventFiles;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run's events to event files. Every accepted event is handed to the operating system
 * before {@code write} returns, except a config that may still grow.
 */
final class TensorBoardSink implements Sink {

  /** Number of encoded bytes at which they are handed to the operating system. */
  private static final int CHUNK = 1 << 16;

  private final int bins;
  private final OutputFile.Storage storage;

  private @Nullable EarlierEvents earlier;
  private @Nullable EventFiles files;
  private boolean closed;

  TensorBoardSink(int bins, OutputFile.Storage storage) {
    this(bins, storage, null);
  }

  /**
   * Creates a sink that is not open yet.
   *
   * @param earlier summary of the files of earlier starts; null if they were not read yet
   */
  TensorBoardSink(int bins, OutputFile.Storage storage, @Nullable EarlierEvents earlier) {
    this.bins = bins;
    this.earlier = earlier;
    this.storage = storage;
  }

  @Override
  public Set<EventKind> kinds() {
    return EnumSet.of(
        EventKind.CONFIG,
        EventKind.SCALARS,
        EventKind.IMAGES,
        EventKind.HISTOGRAM,
        EventKind.TEXT,
        EventKind.TABLE,
        EventKind.PR_CURVE,
        EventKind.GRAPH,
        EventKind.METRIC_DEFINITION,
        EventKind.SUMMARY,
        EventKind.RUN_FINISHED);
  }

  @Override
  public void open(RunInfo run, SinkContext context) throws IOException {
    files = EventFiles.open(run, context, storage, bins, earlier);
    earlier = null; // no longer needed
  }

  @Override
  public int write(List<RunEvent> events) throws IOException {
    EventFiles out = opened();
    int owned = 0;
    int taken = 0;
    try {
      for (RunEvent event : events) {
        if (!take(out, event, taken > 0)) {
          break;
        }
        taken++;
        if (out.waiting() >= CHUNK) {
          out.drain();
          owned = taken;
        }
      }
      out.drain();
      return taken;
    } catch (PartialWriteException e) {
      throw new PartialWriteException(owned + e.owned(), e);
    } catch (RuntimeException
        | Error e) { // out of memory: events in the file must not be delivered again
      owned += out.writtenEvents();
      if (owned == 0) {
        throw e;
      }
      return owned;
    }
  }

  /**
   * Encodes an event.
   *
   * @param mayWait whether earlier events of this call still have to be written; an event that
   *     cannot be encoded is then left for the next call, so that nothing is written twice
   * @return whether it was encoded
   */
  private static boolean take(EventFiles out, RunEvent event, boolean mayWait) throws IOException {
    try {
      out.take(event);
      return true;
    } catch (RuntimeException | Error e) {
      if (mayWait) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void flush(Durability durability) throws IOException {
    EventFiles out = opened();
    if (durability == Durability.DISK) {
      out.force();
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    EventFiles out = files;
    files = null;
    if (out != null) {
      out.close();
    }
  }

  private EventFiles opened() {
    EventFiles out = files;
    if (closed || out == null) {
      throw new IllegalStateException(closed ? "the sink is closed" : "the sink is not open");
    }
    return out;
  }
}
