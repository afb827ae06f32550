package io.github.metriclogger.cli.run;

import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.cli.text.CliText;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.HostName;
import io.github.metriclogger.support.Stamps;
import io.github.metriclogger.support.file.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * Finds out the state of runs. Evidence that the run itself left comes first: its record, its end,
 * its lock; then the time of its last record by its own clock. The time of a file counts for
 * nothing, since a copy is always new.
 */
public final class RunStates {

  /** A run whose process cannot be seen is running if it wrote a record within this time. */
  private static final double RECENT = 120;

  /** No silence is shorter than this. */
  private static final double SHORTEST_SILENCE = 60;

  /** A silence is so many times as long as the usual gap between rows. */
  private static final double GAPS = 5;

  /** It is so many times as long as a silence that the run broke twice before. */
  private static final double HABITS = 2;

  /** So long a run may take to its first row, and one of which nothing is known to the next. */
  private static final double FIRST_ROW = 600;

  private final TimeSource time;

  /**
   * Creates a judge of states.
   *
   * @param time the clock that records are compared with
   */
  public RunStates(TimeSource time) {
    this.time = time;
  }

  /**
   * The state of a run.
   *
   * @param found where it lies
   * @param run what was read of it
   */
  public RunState of(FoundRun found, LoadedRun run) {
    boolean isOwn = found.kind() == FoundRun.Kind.RUN_DIRECTORY;
    return of(found, run, isOwn ? RunFields.read(found.path(), RunFields.RECORD) : RunFields.NONE);
  }

  /**
   * The state of a run whose record is known.
   *
   * @param found where it lies
   * @param run what was read of it
   * @param record its {@value RunFields#RECORD}; of a run that is not ours {@link RunFields#NONE}
   */
  public RunState of(FoundRun found, LoadedRun run, RunFields record) {
    if (found.kind() == FoundRun.Kind.RUN_DIRECTORY) {
      return ofRunDirectory(found.path(), run, record);
    }
    RunFinished end = run.end();
    if (end != null) {
      return new RunState(
          RunState.Condition.valueOf(end.status().name()),
          CliText.STATE_END_RECORD,
          "time",
          Stamps.utc(end.wallTime()));
    }
    AxisVisitor.Progressed progressed = run.progressed();
    if (progressed != null && progressed.finished() != null) {
      return ofProgress(progressed);
    }
    return ofLastRecord(found, run);
  }

  private RunState ofRunDirectory(Path directory, LoadedRun run, RunFields record) {
    String status = record.text("status");
    if (status == null) {
      return new RunState(RunState.Condition.UNKNOWN, CliText.STATE_NO_STATUS);
    }
    RunState.Condition condition = condition(status);
    if (condition != RunState.Condition.RUNNING) {
      String error = record.text("error");
      return error == null
          ? new RunState(
              condition,
              CliText.STATE_RECORDED,
              "time",
              Objects.requireNonNullElse(record.text("finished"), "?"))
          : new RunState(condition, CliText.STATE_RECORDED_ERROR, "error", error);
    }
    String host = record.text("host");
    if (host != null && !host.equals(HostName.current())) {
      return ofOtherHost(host, run, record.lastStart());
    }
    return isLockFree(directory.resolve(LockFile.OF_RUN))
        ? new RunState(RunState.Condition.KILLED, CliText.STATE_LOCK_FREE, "ago", ago(run))
        : ofLocked(run, record.lastStart());
  }

  private RunState ofLocked(LoadedRun run, double start) {
    double silence = silence(run, start);
    RunState.Condition condition =
        silence > patience(run, start) ? RunState.Condition.STALLED : RunState.Condition.RUNNING;
    if (isWaitedFor(run, start)) {
      return new RunState(condition, CliText.STATE_NO_VALUE_YET, "ago", ageText(silence));
    }
    return condition == RunState.Condition.STALLED
        ? new RunState(
            condition,
            CliText.STATE_SILENT,
            "ago",
            ageText(silence),
            "usual",
            ageText(run.rows().usual(start)))
        : new RunState(condition, CliText.STATE_LOCK_HELD, "ago", ageText(silence));
  }

  /**
   * How long the silence of a run may be in seconds, before it has stalled: a minute, five times
   * the usual gap between its rows, and twice a silence that it broke twice before, whichever is
   * longest.
   *
   * @param start when it was last started, or NaN
   */
  private static double patience(LoadedRun run, double start) {
    RowGaps rows = run.rows();
    double usual = rows.usual(start);
    boolean isFirst = Double.isNaN(usual) || isWaitedFor(run, start);
    return Math.max(
        isFirst ? FIRST_ROW : SHORTEST_SILENCE,
        Math.max(Double.isNaN(usual) ? 0 : GAPS * usual, HABITS * rows.habit(start)));
  }

  /** Whether there was no record since a start. */
  private static boolean isWaitedFor(LoadedRun run, double start) {
    return !(run.lastTime() >= start) && !Double.isNaN(start);
  }

  private double silence(LoadedRun run, double start) {
    return isWaitedFor(run, start) ? Math.max(0, time.wallTime() - start) : age(run);
  }

  private RunState ofOtherHost(String host, LoadedRun run, double start) {
    boolean isRecent = silence(run, start) < Math.max(RECENT, patience(run, start));
    return new RunState(
        isRecent ? RunState.Condition.RUNNING : RunState.Condition.STALLED,
        CliText.STATE_OTHER_HOST,
        "host",
        host,
        "ago",
        ago(run));
  }

  private static RunState ofProgress(AxisVisitor.Progressed progressed) {
    boolean isFinished = Boolean.TRUE.equals(progressed.finished());
    return new RunState(
        isFinished ? RunState.Condition.FINISHED : RunState.Condition.UNFINISHED,
        CliText.STATE_STEPS,
        "step",
        count(progressed.step()),
        "steps",
        count(progressed.steps()));
  }

  private RunState ofLastRecord(FoundRun found, LoadedRun run) {
    double seconds = age(run);
    if (Double.isNaN(seconds)) {
      return new RunState(RunState.Condition.UNKNOWN, CliText.STATE_NO_CLOCK);
    }
    double usual = run.rows().usual(Double.NaN);
    if (seconds < (usual > 0 ? Math.max(RECENT, patience(run, Double.NaN)) : RECENT)) {
      return new RunState(RunState.Condition.RUNNING, CliText.STATE_RECENT_RECORD, "ago", ago(run));
    }
    boolean endsWithRecord = found.kind() == FoundRun.Kind.WANDB;
    return new RunState(
        endsWithRecord ? RunState.Condition.KILLED : RunState.Condition.UNKNOWN,
        endsWithRecord ? CliText.STATE_NO_END_RECORD : CliText.STATE_OLD_RECORD,
        "ago",
        ago(run));
  }

  private static RunState.Condition condition(String status) {
    try {
      return RunState.Condition.valueOf(status.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return RunState.Condition.UNKNOWN;
    }
  }

  private static boolean isLockFree(Path lock) {
    try {
      return !Files.exists(lock) || LockFile.isFree(lock);
    } catch (IOException e) {
      return false; // a directory that cannot be written to: believe the record
    }
  }

  /** How old a run's last record is by its own clock, in seconds; NaN when it has none. */
  public double age(LoadedRun run) {
    return Math.max(0, time.wallTime() - run.lastTime());
  }

  private String ago(LoadedRun run) {
    return ageText(age(run));
  }

  /**
   * An age as a person reads it, such as {@code 3 min}.
   *
   * @param seconds not negative; NaN = not known
   */
  public static String ageText(double seconds) {
    if (Double.isNaN(seconds)) {
      return "?";
    }
    Duration age = Duration.ofSeconds((long) seconds);
    if (age.toMinutes() < 2) {
      return age.toSeconds() + " s";
    }
    if (age.toHours() < 2) {
      return age.toMinutes() + " min";
    }
    return age.toDays() < 2 ? age.toHours() + " h" : age.toDays() + " d";
  }

  private static String count(double number) {
    return Double.isNaN(number) ? "?" : String.valueOf(Math.round(number));
  }
}
