package io.github.metriclogger.console;

import io.github.metriclogger.console.text.ChosenLanguage;
import io.github.metriclogger.console.text.ProgressLines;
import io.github.metriclogger.console.text.RunLines;
import io.github.metriclogger.console.text.ScalarLines;
import io.github.metriclogger.console.text.Severity;
import io.github.metriclogger.console.text.TimeStamp;
import io.github.metriclogger.console.view.LineView;
import io.github.metriclogger.console.view.ProgressView;
import io.github.metriclogger.console.view.TrainingViews;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.Progress;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.RunStarted;
import io.github.metriclogger.event.Scalars;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Turns the events of a run into the lines of its log. */
final class LogView {

  private static final Map<Severity, String> WORDS =
      new EnumMap<>(
          Map.of(Severity.INFO, " INFO ", Severity.WARN, " WARN ", Severity.ERROR, " ERROR "));

  private final ChosenLanguage language;
  private final ProgressLines progressLines;
  private final RunLines runLines;
  private final ScalarLines scalars = new ScalarLines();
  private final Consumer<StringBuilder> scalarLine = scalars::appendTo;
  private final TrainingViews trainings;
  private final Set<String> prefixes = new HashSet<>();
  private final TimeStamp stamp;
  private final StringBuilder text = new StringBuilder();
  private RunInfo run;
  private boolean isNew;
  private double wallTime;

  /**
   * Creates a view of a run.
   *
   * @param language the language of the lines and where it came from
   * @param run the run
   * @param isNew whether the log is new, and shows the start of the run
   * @param zone the zone of its times
   */
  LogView(ChosenLanguage language, RunInfo run, boolean isNew, ZoneId zone) {
    this.language = language;
    this.run = run;
    this.isNew = isNew;
    progressLines = new ProgressLines(language.language());
    runLines = new RunLines(language.language());
    trainings = new TrainingViews(this::everyLine, null);
    stamp = new TimeStamp(zone);
  }

  /** Writes an event completely or, if there is no memory for it, not at all. */
  void show(RunEvent event) {
    if (event instanceof Scalars values) {
      scalars(values);
      return;
    }
    finishScalarsBefore(Double.POSITIVE_INFINITY);
    int before = text.length();
    try {
      write(event);
    } catch (Throwable noMemory) {
      text.setLength(before);
      throw noMemory;
    }
  }

  private void write(RunEvent event) {
    wallTime = event.wallTime();
    if (event instanceof Progress moment) {
      prefixes.add(moment.prefix());
      trainings.show(moment);
    } else if (event instanceof RunStarted start) {
      start(start);
    } else if (event instanceof RunFinished end) {
      runLines.finished(end, run, this::line);
    } else {
      runLines.write(event, this::line);
    }
  }

  /** Ends a line of scalars that began before the given time. */
  void finishScalarsBefore(double moment) {
    if (!scalars.isEmpty() && scalars.wallTime() < moment) {
      wallTime = scalars.wallTime();
      line(Severity.INFO, scalarLine);
      scalars.clear();
    }
  }

  /** The text written since the last {@link #clear}; valid until the next change. */
  StringBuilder text() {
    return text;
  }

  void clear() {
    text.setLength(0);
  }

  private void scalars(Scalars values) {
    if (ScalarLines.ofProgress(values, prefixes)) {
      return;
    }
    if (scalars.endsBefore(values)) {
      finishScalarsBefore(Double.POSITIVE_INFINITY);
    }
    scalars.add(values);
  }

  private ProgressView everyLine() {
    return new LineView(batch -> true, progressLines::batch, this::epoch, this::line);
  }

  private void epoch(EpochProgress epoch, long lost) {
    progressLines.epochBlock(epoch, lost, this::line);
    if (epoch.newBest()) {
      line(Severity.INFO, progressLines.newBest(epoch));
    }
  }

  private void start(RunStarted start) {
    RunInfo before = run;
    run = start.run();
    if (!isNew) {
      runLines.resumedElsewhere(before, run, this::line);
    } else {
      isNew = false;
      line(Severity.INFO, runLines.language(language));
      runLines.started(run, this::line);
    }
  }

  private void line(Severity severity, CharSequence line) {
    line(severity, out -> out.append(line));
  }

  private void line(Severity severity, Consumer<StringBuilder> line) {
    int before = text.length();
    try {
      stamp.append(text, wallTime);
      text.append(WORDS.get(severity));
      line.accept(text);
      text.append('\n');
    } catch (Throwable noMemory) {
      text.setLength(before);
      throw noMemory;
    }
  }
}
