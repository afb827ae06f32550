package io.github.metriclogger.console;

import io.github.metriclogger.console.terminal.Surroundings;
import io.github.metriclogger.console.text.ChosenLanguage;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the full log: one file per start, with every line, whatever the console shows, each with
 * its time and severity. UTF-8, only appended to.
 */
final class LogSink implements Sink {

  /** The most bytes that wait while the disk is full. */
  private static final int MOST_WAITING = 4 << 20;

  private final LanguageChoice choice;
  private final @Nullable String fileName;
  private final boolean scalars;
  private final Surroundings surroundings;
  private @Nullable LogFile file;
  private @Nullable LogView view;
  private @Nullable SinkContext context;
  private long unwritten;

  LogSink(
      LanguageChoice choice,
      @Nullable String fileName,
      boolean scalars,
      Surroundings surroundings) {
    this.choice = choice;
    this.fileName = fileName;
    this.scalars = scalars;
    this.surroundings = surroundings;
  }

  /** The kinds of events that both sinks show. */
  static Set<EventKind> kinds(boolean scalars) {
    Set<EventKind> kinds =
        EnumSet.of(
            EventKind.RUN_STARTED,
            EventKind.ALERT,
            EventKind.CHECKPOINT,
            EventKind.MESSAGE,
            EventKind.PROGRESS,
            EventKind.RUN_FINISHED);
    if (scalars) {
      kinds.add(EventKind.SCALARS);
    }
    return kinds;
  }

  @Override
  public Set<EventKind> kinds() {
    return kinds(scalars);
  }

  @Override
  public boolean showsMessages() {
    return true;
  }

  @Override
  public void open(RunInfo run, SinkContext sinkContext) throws IOException {
    String name = fileName == null ? "training_" + run.startStamp() + ".log" : fileName;
    Path path = run.directory().resolve("log").resolve(name);
    open(run, sinkContext, LogFile.open(run.directory(), path));
  }

  /** Starts writing to an open file. */
  void open(RunInfo run, SinkContext sinkContext, LogFile opened) throws IOException {
    file = opened;
    context = sinkContext;
    ChosenLanguage language = choice.resolve(surroundings, "sinks.log.language");
    view = new LogView(language, run, opened.wasEmpty(), ZoneId.systemDefault());
  }

  @Override
  public int write(List<RunEvent> events) throws IOException {
    LogFile log = opened(file);
    if (log.waitingBytes() > MOST_WAITING) {
      drain(log);
    }
    LogView lines = opened(view);
    int owned = 0;
    try {
      for (RunEvent event : events) {
        lines.show(event);
        owned++;
        unwritten++;
      }
      handOver(lines, log);
    } catch (RuntimeException | Error e) { // no memory: what has been shown must not be repeated
      if (owned == 0) {
        throw e;
      }
    }
    return owned;
  }

  /**
   * Moves the lines to the file; in this order none is lost if there is no memory for its bytes.
   */
  private static void handOver(LogView lines, LogFile log) {
    log.add(lines.text());
    lines.clear();
  }

  @Override
  public void flush(Durability durability) throws IOException {
    LogFile log = opened(file);
    LogView lines = opened(view);
    boolean all = durability == Durability.DISK;
    double now = opened(context).time().wallTime();
    lines.finishScalarsBefore(all ? Double.POSITIVE_INFINITY : now - ConsoleSink.GATHER_SECONDS);
    handOver(lines, log);
    drain(log);
    if (all) {
      log.force();
    }
  }

  @Override
  public long unwritten() {
    return unwritten;
  }

  @Override
  public void close() throws IOException {
    if (file == null) {
      return;
    }
    try (LogFile log = file) {
      file = null;
      if (view != null) {
        view.finishScalarsBefore(Double.POSITIVE_INFINITY);
        handOver(view, log);
      }
      drain(log);
    }
  }

  private void drain(LogFile log) throws IOException {
    log.write();
    unwritten = 0;
  }

  private static <T> T opened(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the log is not open");
    }
    return part;
  }
}
