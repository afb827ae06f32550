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

  /** A run that wrote a record within this time is running. */
  private static final double RECENT_SECONDS = 120;

  /** A run that is alive but wrote nothing for so long has stalled. */
  private static final double SILENT_SECONDS = 600;

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
    if (found.kind() == FoundRun.Kind.RUN_DIRECTORY) {
      return ofRunDirectory(found.path(), run);
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

  private RunState ofRunDirectory(Path directory, LoadedRun run) {
    RecordedRun record = RecordedRun.read(directory);
    String status = record.status();
    if (status == null) {
      return new RunState(RunState.Condition.UNKNOWN, CliText.STATE_NO_STATUS);
    }
    RunState.Condition condition = condition(status);
    if (condition != RunState.Condition.RUNNING) {
      return record.error() == null
          ? new RunState(
              condition,
              CliText.STATE_RECORDED,
              "time",
              Objects.requireNonNullElse(record.finished(), "?"))
          : new RunState(condition, CliText.STATE_RECORDED_ERROR, "error", record.error());
    }
    String host = record.host();
    if (host != null && !host.equals(HostName.current())) {
      return ofOtherHost(host, run);
    }
    return isLockFree(directory.resolve(LockFile.OF_RUN))
        ? new RunState(RunState.Condition.KILLED, CliText.STATE_LOCK_FREE, "ago", ago(run))
        : ofLocked(run);
  }

  private RunState ofLocked(LoadedRun run) {
    boolean isSilent = age(run) > SILENT_SECONDS;
    return new RunState(
        isSilent ? RunState.Condition.STALLED : RunState.Condition.RUNNING,
        CliText.STATE_LOCK_HELD,
        "ago",
        ago(run));
  }

  private RunState ofOtherHost(String host, LoadedRun run) {
    boolean isRecent = age(run) < RECENT_SECONDS;
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
    if (seconds < RECENT_SECONDS) {
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
