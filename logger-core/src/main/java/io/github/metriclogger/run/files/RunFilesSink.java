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
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Core's own sink: the files that say how the run fares.
 *
 * <ul>
 *   <li>{@code config.yaml}: what {@code logConfig} got; after a resume with what the earlier start
 *       logged below it
 *   <li>{@code summary.json}: see {@link RunSummary}; written anew at most once in a flush interval
 *       while something changes, and at {@link Durability#DISK}
 *   <li>{@code media/}: images, tables, texts and the graph, see {@link MediaFiles}
 *   <li>{@code system_metrics.jsonl}: one line for each sample of the machine
 *   <li>{@code trainer_state.json} in the directory of each checkpoint, see {@link TrainerState}
 *   <li>the end of the run in {@code run.json}
 * </ul>
 *
 * <p>A resumed run's summary is made anew from the steps that count, when a format can be read;
 * else the metrics that reach the superseded steps are left out. Media of superseded steps stay. A
 * checkpoint's state that cannot be written after three tries is given up with a warning: a
 * checkpoint may lie where the run directory does not.
 */
public final class RunFilesSink implements Sink {

  private final RunFilesState state;
  private @Nullable RunFiles open;
  private boolean closed;

  /**
   * A sink that is not open yet.
   *
   * @param state what is known of the run; a sink that takes the place of a failed one is given the
   *     same
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
          return i; // it comes back at the head, where the failure counts
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
