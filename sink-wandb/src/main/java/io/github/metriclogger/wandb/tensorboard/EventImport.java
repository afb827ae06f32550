package io.github.metriclogger.wandb.tensorboard;

import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.wandb.log.JournalStorage;
import io.github.metriclogger.wandb.log.RunFolder;
import io.github.metriclogger.wandb.settings.RunIdentity;
import io.github.metriclogger.wandb.settings.RunLabels;
import io.github.metriclogger.wandb.tensorboard.EventLogs.State;
import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.LineTarget;
import io.github.metriclogger.wandb.text.WandbText;
import io.github.metriclogger.wandb.write.EarlierRun;
import io.github.metriclogger.wandb.write.HeldValues;
import io.github.metriclogger.wandb.write.RunHeaderRecords;
import io.github.metriclogger.wandb.write.WandbRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is new in event files into a further log of the run, complete with an end, through
 * the same code as the sink's own rows. Rows have the wall times of the events. For one use, by one
 * thread.
 */
final class EventImport implements RunVisitor {

  private static final int CHUNK = 1 << 20;

  private static final Set<EventKind> TAKEN =
      EnumSet.of(
          EventKind.SCALARS,
          EventKind.IMAGES,
          EventKind.HISTOGRAM,
          EventKind.TEXT,
          EventKind.PR_CURVE,
          EventKind.CONFIG,
          EventKind.SUMMARY);

  private final Path directory;
  private final RunLabels labels;
  private final LineTarget messages;
  private final EventLogs logs;
  private final Path aside;

  private EventTime time;
  private @Nullable WandbRun run;
  private @Nullable State begun;
  private String stamp = "";
  private RunStatus status = RunStatus.FINISHED;
  private @Nullable EventsInLogs inLogs;

  private EventImport(Path directory, RunLabels labels, EventLogs logs, LineTarget messages)
      throws IOException {
    this.directory = directory;
    this.labels = labels;
    this.logs = logs;
    this.messages = messages;
    aside = logs.aside();
    time = new EventTime(0, messages);
  }

  /**
   * Brings the logs up to date.
   *
   * @param directory a real path
   * @return the logs of the run, oldest first; none when there are no events
   * @throws IOException if the files cannot be read or the log cannot be written; nothing is left
   *     behind then
   */
  static List<Path> run(
      Path directory, RunReaderFactory factory, RunLabels labels, LineTarget messages)
      throws IOException {
    Path wandb = directory.resolve("wandb");
    EventLogs logs = EventLogs.of(wandb);
    State last = logs.state();
    EventImport copy = new EventImport(directory, labels, logs, messages);
    try (RunReader reader =
        factory.open(directory, last == null ? ReadPosition.START : last.position())) {
      boolean more = true;
      while (more) {
        more = reader.poll(copy);
        copy.write();
      }
      copy.end(reader.position());
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    } finally {
      copy.drop();
    }
    return EventLogs.of(wandb).logs();
  }

  @Override
  public void scalar(String tag, long step, double wallTime, double value) {
    event(new Scalar(tag, value, step, wallTime));
  }

  @Override
  public void event(RunEvent event) {
    if (event instanceof RunFinished finished && finished.status() != RunStatus.RUNNING) {
      status = finished.status();
    }
    FollowedEvent named = FollowedEvent.of(event);
    boolean isNameless = named != null && named.tag().isEmpty();
    boolean isKnown = inLogs != null && inLogs.has(event);
    if (!TAKEN.contains(event.kind()) || isNameless || isKnown) {
      return;
    }
    try {
      take(event);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void take(RunEvent event) throws IOException {
    WandbRun open = run == null ? begin(event.wallTime()) : run;
    boolean isTimed = EventTime.isTime(event.wallTime());
    if (isTimed) {
      time.reach(event.wallTime());
    }
    open.tick();
    try {
      open.take(isTimed ? event : FollowedEvent.at(time.wallTime(), event));
    } catch (RuntimeException failure) {
      String cause = Cause.of(failure).in(time.language());
      WandbText.EVENT_LEFT_OUT.warn(time, "cause", cause);
    }
  }

  /** The files are reported from their start again, but other logs keep what they have. */
  @Override
  public void reset() {
    try {
      drop();
      if (inLogs == null && !logs.logs().isEmpty()) {
        inLogs = EventsInLogs.read(logs.logs());
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private WandbRun begin(double wallTime) throws IOException {
    State last = logs.state();
    List<Path> earlierLogs = logs.logs();
    EarlierRun earlier =
        earlierLogs.isEmpty()
            ? EarlierRun.none()
            : EarlierRun.read(earlierLogs.get(earlierLogs.size() - 1), HeldValues.none());
    double first = EventTime.isTime(wallTime) ? wallTime : TimeSource.system().wallTime();
    double start = last == null ? first : last.start();
    State state =
        last == null
            ? new State(EventNames.id(directory, wallTime), ReadPosition.START, start)
            : last;
    time = new EventTime(start + earlier.runtime(), messages);
    stamp = EventNames.stamp(first, earlierLogs);
    RunInfo info = EventNames.info(directory, state.id(), time.wallTime(), stamp);
    RunFolder folder = new RunFolder(aside, aside.resolve("run-" + state.id() + ".wandb"), false);
    Files.createDirectories(folder.files());
    WandbRun made =
        new WandbRun(
            folder,
            new RunHeaderRecords(RunIdentity.of(labels, info, time), info, earlier),
            new WandbRun.Known(EarlierRun.none(), HeldValues.none()),
            JournalStorage.SYSTEM.open(folder.log(), false),
            time);
    run = made;
    begun = state;
    if (!earlier.config().isEmpty()) {
      made.take(new ConfigLogged(config(earlier), time.wallTime()));
    }
    return made;
  }

  private static Map<String, Object> config(EarlierRun earlier) throws IOException {
    Map<String, Object> config = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : earlier.config().entrySet()) {
      config.put(entry.getKey(), Json.parse(entry.getValue()));
    }
    return config;
  }

  private void write() throws IOException {
    if (run != null && run.waiting() > CHUNK) {
      run.write();
    }
  }

  private void end(ReadPosition position) throws IOException {
    WandbRun open = run;
    State state = begun;
    if (open == null || state == null) {
      return;
    }
    open.take(new RunFinished(status, null, time.wallTime()));
    run = null;
    open.close();
    logs.add(new State(state.id(), position, state.start()), stamp);
  }

  /** Removes an incomplete log. */
  private void drop() throws IOException {
    try (WandbRun open = run) {
      run = null;
    } finally {
      logs.aside();
    }
  }
}
