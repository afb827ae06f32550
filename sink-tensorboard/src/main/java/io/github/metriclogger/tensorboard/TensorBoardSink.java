package io.github.metriclogger.tensorboard;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.PartialWriteException;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.tensorboard.write.EarlierEvents;
import io.github.metriclogger.tensorboard.write.EventFiles;
import io.github.metriclogger.tensorboard.write.Storage;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run's events to event files. Each call of {@code write} ends with all that it owns at
 * the operating system: between calls only a config that may still grow is in memory.
 */
final class TensorBoardSink implements Sink {

  /** So many bytes are handed to the operating system at once. */
  private static final int CHUNK = 1 << 16;

  private final int bins;
  private final Storage storage;

  private @Nullable EarlierEvents earlier;
  private @Nullable EventFiles files;
  private boolean closed;

  TensorBoardSink(int bins, Storage storage) {
    this(bins, storage, null);
  }

  /**
   * A sink that is not open yet.
   *
   * @param earlier what the files of earlier starts hold, null when that was not read yet
   */
  TensorBoardSink(int bins, Storage storage, @Nullable EarlierEvents earlier) {
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
    } catch (RuntimeException | Error e) { // no memory: what is in the file must not come again
      owned += out.arrived();
      if (owned == 0) {
        throw e;
      }
      return owned;
    }
  }

  /**
   * Encodes an event.
   *
   * @param mayWait whether something is to be written before it: then an event that cannot be
   *     encoded is left for the next call, so that nothing is written twice
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
