package io.github.metriclogger.console;

import io.github.metriclogger.console.terminal.Surroundings;
import io.github.metriclogger.console.terminal.Terminal;
import io.github.metriclogger.console.text.Language;
import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.texts.CoreText;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows the run on the terminal. Each group of events is written at once and in one piece; the call
 * blocks as long as the terminal does. If the output cannot be written (a closed pipe), one warning
 * goes to the log file; later output is still attempted, because a full disk behind a redirection
 * may have space again.
 */
final class ConsoleSink implements Sink {

  /** Scalars of one step share a line if they arrive within this time. */
  static final double GATHER_SECONDS = 0.1;

  private final ConsoleSettings settings;
  private final Surroundings surroundings;
  private @Nullable ConsoleView view;
  private @Nullable SinkContext context;
  private boolean quiet;
  private boolean lost;
  private boolean closed;

  ConsoleSink(ConsoleSettings settings, Surroundings surroundings) {
    this.settings = settings;
    this.surroundings = surroundings;
  }

  @Override
  public Set<EventKind> kinds() {
    return settings.style() == Style.OFF ? Set.of() : LogSink.kinds(settings.scalars());
  }

  @Override
  public boolean showsMessages() {
    return true;
  }

  @Override
  public void open(RunInfo run, SinkContext sinkContext) {
    Terminal terminal = settings.terminal(surroundings);
    Language language = settings.language(terminal, surroundings);
    quiet = run.rank() > 0;
    context = sinkContext;
    view = new ConsoleView(settings, terminal, language, run, sinkContext.time());
  }

  @Override
  public int write(List<RunEvent> events) {
    ConsoleView opened = opened();
    for (RunEvent event : events) {
      if (!quiet || isUrgent(event)) {
        opened.show(event);
      }
    }
    write(opened);
    return events.size();
  }

  @Override
  public void flush(Durability durability) {
    ConsoleView opened = opened();
    if (context != null) {
      opened.finishScalarsBefore(context.time().wallTime() - GATHER_SECONDS);
    }
    write(opened);
  }

  @Override
  public void close() {
    if (!closed && view != null) {
      view.end();
      write(view);
      view.close();
    }
    closed = true;
  }

  private ConsoleView opened() {
    if (view == null || closed) {
      throw new IllegalStateException("the console is not open");
    }
    return view;
  }

  private void write(ConsoleView opened) {
    boolean written = opened.write();
    if (!written && !lost && context != null) {
      lost = true;
      CoreText.CONSOLE_GONE.warn(context);
    }
  }

  /**
   * Whether every process shows the event: of several processes that share a terminal, only the
   * first one shows its progress.
   */
  private static boolean isUrgent(RunEvent event) {
    return event instanceof AlertRaised
        || (event instanceof MessageLogged message && message.level() == MessageLevel.WARN);
  }
}
