package io.github.metriclogger.console;

import io.github.metriclogger.console.terminal.Screen;
import io.github.metriclogger.console.terminal.Terminal;
import io.github.metriclogger.console.text.BasicsrLines;
import io.github.metriclogger.console.text.Language;
import io.github.metriclogger.console.text.ProgressLines;
import io.github.metriclogger.console.text.RunLines;
import io.github.metriclogger.console.text.Severity;
import io.github.metriclogger.console.view.BarOwner;
import io.github.metriclogger.console.view.BarView;
import io.github.metriclogger.console.view.Cadence;
import io.github.metriclogger.console.view.CompactView;
import io.github.metriclogger.console.view.ConsoleScalars;
import io.github.metriclogger.console.view.LineView;
import io.github.metriclogger.console.view.PlanInDoubt;
import io.github.metriclogger.console.view.ProgressView;
import io.github.metriclogger.console.view.TrainingViews;
import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.Progress;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.RunStarted;
import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.spi.TimeSource;
import java.time.Duration;

/** Turns the events of a run into the lines and bars of the console. */
final class ConsoleView {

  private static final int PART_PERCENT = 5;
  private static final Duration PART_PAUSE = Duration.ofSeconds(10);

  private final ConsoleSettings settings;
  private final Screen screen;
  private final ProgressLines progressLines;
  private final RunLines runLines;
  private final TrainingViews progress;
  private final ConsoleScalars scalars;
  private RunInfo run;
  private boolean started;
  private boolean progressSeen;

  /**
   * Creates a view of a run.
   *
   * @param settings the person's choices
   * @param terminal the terminal's abilities
   * @param language the language of the lines
   * @param run the run
   * @param time the clock for redrawing
   */
  ConsoleView(
      ConsoleSettings settings,
      Terminal terminal,
      Language language,
      RunInfo run,
      TimeSource time) {
    this.settings = settings;
    this.run = run;
    screen = new Screen(terminal, settings.logs() ? Screen::toOwnLog : null);
    progressLines = new ProgressLines(language);
    runLines = new RunLines(language);
    scalars = new ConsoleScalars(settings.interval(), settings.intervalTime(), screen);
    boolean drawsBar = settings.style() == Style.BAR && terminal.interactive();
    progress =
        new TrainingViews(() -> progressView(terminal, time), drawsBar ? new BarOwner() : null);
  }

  private ProgressView progressView(Terminal terminal, TimeSource time) {
    return switch (settings.style()) {
      case CLASSIC ->
          new LineView(
              Cadence.batches(settings.interval(), settings.intervalTime()),
              this::batchLine,
              this::epochBlock,
              screen);
      case BASICSR ->
          new LineView(
              Cadence.steps(settings.interval(), settings.intervalTime()),
              new BasicsrLines(run.name())::batch,
              this::epochLine,
              screen);
      case BAR ->
          terminal.interactive()
              ? new BarView(this::epochLine, screen, time, terminal.columns())
              : new LineView(
                  Cadence.percent(PART_PERCENT, PART_PAUSE),
                  this::batchLine,
                  this::epochLine,
                  screen);
      case COMPACT, OFF -> new CompactView(this::epochLine);
    };
  }

  /** Shows an event. */
  void show(RunEvent event) {
    if (event instanceof Progress moment) {
      progress(moment);
    } else if (event instanceof Scalars values) {
      if (!progressSeen) {
        scalars.add(values);
      }
    } else if (event instanceof RunStarted start) {
      start(start);
    } else if (event instanceof RunFinished end) {
      scalars.end();
      progress.end();
      runLines.finished(end, run, screen);
    } else {
      runLines.write(event, this::notice);
    }
  }

  /** Ends lines of scalars that began before the given time. */
  void finishScalarsBefore(double wallTime) {
    scalars.finishBefore(wallTime);
  }

  /** Shows what was held back, because nothing more will follow. */
  void end() {
    scalars.end();
    progress.end();
  }

  /**
   * Writes the gathered output to the operating system.
   *
   * @return false if it cannot be written
   */
  boolean write() {
    progress.refresh();
    return screen.write();
  }

  /** Leaves the standard output alone. */
  void close() {
    screen.close();
  }

  /** Shows a notice, marked with the rank if several processes share the terminal. */
  private void notice(Severity severity, CharSequence line) {
    screen.line(severity, run.rank() > 0 ? "[rank " + run.rank() + "] " + line : line);
  }

  private void start(RunStarted start) {
    RunInfo before = run;
    run = start.run();
    if (started) {
      runLines.resumedElsewhere(before, run, screen);
    } else {
      runLines.started(run, screen);
      started = true;
    }
  }

  private void progress(Progress moment) {
    if (!progressSeen) {
      progressSeen = true;
      scalars.end();
    }
    progress.show(moment);
  }

  /**
   * The line of a batch, without the plan in a log: whoever reads it later has no use for the
   * remaining time.
   */
  private String batchLine(BatchProgress batch) {
    return progressLines.batch(settings.logs() ? PlanInDoubt.without(batch, 0) : batch);
  }

  private void epochBlock(EpochProgress epoch, long lost) {
    progressLines.epochBlock(epoch, lost, screen);
    if (epoch.newBest()) {
      screen.line(progressLines.newBest(epoch));
    }
  }

  private void epochLine(EpochProgress epoch, long lost) {
    screen.line(progressLines.epochLine(epoch));
    if (settings.style() != Style.COMPACT) {
      progressLines.lost(lost, screen);
    }
  }
}
