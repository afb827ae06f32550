package io.github.metriclogger.run.files;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.run.history.RunSummary;
import io.github.metriclogger.run.trainer.TrainerState;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.PartialWriteException;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.support.AlertLines;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sink of the core itself: it writes the files that describe the state of the run.
 *
 * <ul>
 *   <li>{@code config.yaml}: the logged config; after a resume, merged over that of earlier starts
 *   <li>{@code summary.json}: see {@link RunSummary}; rewritten at most once per flush interval
 *       while values change, and at {@link Durability#DISK}
 *   <li>{@code media/}: images, tables, texts and the graph, see {@link MediaFiles}
 *   <li>{@code system_metrics.jsonl}: one line per sample of the machine
 *   <li>{@code alerts.jsonl}: one line per alert, see {@link AlertLines}
 *   <li>{@code trainer_state.json} in the directory of each checkpoint, see {@link TrainerState}
 *   <li>the status in {@code run.json} at the end of the run
 * </ul>
 *
 * <p>The summary of a resumed run is computed again from the steps that were not superseded, if a
 * format can be read; otherwise metrics that reach superseded steps are left out. Media of
 * superseded steps are kept. If the state of a checkpoint cannot be written in three tries, it is
 * given up with a warning and does not count as a failure of the run directory: the checkpoint may
 * be on another disk.
 */
public final class RunFilesSink implements Sink {

  private final RunFilesState state;
  private @Nullable RunFiles open;
  private boolean closed;

  /**
   * Creates a sink, which is not open yet.
   *
   * @param state the state of the run, shared with the sink that replaces this one after a failure
   */
  public RunFilesSink(RunFilesState state) {
    this.state = state;
  }

  @Override
  public Set<EventKind> kinds() {
    return EnumSet.of(
        EventKind.RUN_STARTED,
        EventKind.CONFIG,
        EventKind.SCALARS,
        EventKind.IMAGES,
        EventKind.TEXT,
        EventKind.TABLE,
        EventKind.GRAPH,
        EventKind.METRIC_DEFINITION,
        EventKind.SUMMARY,
        EventKind.CHECKPOINT,
        EventKind.ALERT,
        EventKind.PROGRESS,
        EventKind.SYSTEM_SAMPLE,
        EventKind.RUN_FINISHED);
  }

  @Override
  public void open(RunInfo run, SinkContext context) throws IOException {
    Files.createDirectories(run.directory());
    state.recordRun(run, context);
    open = new RunFiles(state, run, context);
  }

  @Override
  public int write(List<RunEvent> events) throws IOException {
    RunFiles files = files();
    for (int i = 0; i < events.size(); i++) {
      try {
        files.write(events.get(i));
      } catch (IOException e) {
        throw i == 0 ? e : new PartialWriteException(i, e);
      } catch (RuntimeException | Error e) {
        if (i > 0) {
          return i; // offered again as the head, where a failure is attributed to it
        }
        throw e;
      }
    }
    return events.size();
  }

  @Override
  public void flush(Durability durability) throws IOException {
    files().flush(durability);
  }

  @Override
  public long unwritten() {
    return state.unwritten();
  }

  @Override
  public void close() throws IOException {
    RunFiles files = open;
    open = null;
    closed = true;
    if (files != null) {
      files.close();
    }
  }

  private RunFiles files() {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    return Objects.requireNonNull(open, "not open yet");
  }
}
