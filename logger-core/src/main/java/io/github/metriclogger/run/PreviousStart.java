package io.github.metriclogger.run;

import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.support.Stamps;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code run.json} records of the start before this one.
 *
 * @param closed whether it ended after everything was written
 * @param sinks the sinks that wrote scalars into the run directory, each with the time since when
 *     it has been enabled, in seconds since 1970; null if the record has none
 * @param resume the last earlier resume of the run
 */
public record PreviousStart(boolean closed, @Nullable Map<String, Double> sinks, Resume resume) {

  /**
   * A resume that logged something.
   *
   * @param step the first step that it logged; {@link Long#MAX_VALUE} if there was no resume
   * @param time when that start began, in seconds since 1970
   */
  public record Resume(long step, double time) {

    public static final Resume NONE = new Resume(Long.MAX_VALUE, 0);

    /** Whether a record is older than the resume, which was to log its step again. */
    public boolean supersedes(long recordStep, double wallTime) {
      return recordStep >= step && wallTime < time;
    }
  }

  /** Stands for an unknown start. */
  public static final PreviousStart UNKNOWN = new PreviousStart(false, null, Resume.NONE);

  private static final String SINKS = "sinks";
  private static final String RESUME_STEP = "resume_step";
  private static final String RESUME_TIME = "resume_time";

  /** Reads the previous start from a record that this start has not changed yet. */
  static PreviousStart of(RunRecord record) {
    String status = record.text("status", "");
    boolean closed = !status.isEmpty() && !status.equals(RunRecord.status(RunStatus.RUNNING));
    Resume resume =
        new Resume(record.number(RESUME_STEP, Long.MAX_VALUE), seconds(record.text(RESUME_TIME)));
    Map<?, ?> known = record.map(SINKS);
    if (known == null) {
      return new PreviousStart(closed, null, resume);
    }
    Map<String, Double> sinks = new LinkedHashMap<>();
    known.forEach((name, since) -> sinks.put(String.valueOf(name), seconds(since)));
    return new PreviousStart(closed, sinks, resume);
  }

  /**
   * Records the sinks of this start.
   *
   * @param names their names
   * @param startTime when it began, in seconds since 1970
   * @return whether the record has changed
   */
  static boolean note(RunRecord record, Collection<String> names, double startTime) {
    Map<?, ?> known = record.map(SINKS);
    Map<String, Object> now = new LinkedHashMap<>();
    for (String name : names) {
      Object since = known == null ? null : known.get(name);
      now.put(name, since == null ? Stamps.utc(startTime) : since);
    }
    record.set(SINKS, now);
    return !now.equals(known);
  }

  /** Records from which step this start continues. */
  static void noteResume(RunRecord record, long step, double startTime) {
    record.set(RESUME_STEP, step);
    record.set(RESUME_TIME, Stamps.utc(startTime));
  }

  private static double seconds(@Nullable Object since) {
    double seconds = Stamps.seconds(since);
    return Double.isNaN(seconds) ? 0 : seconds; // edited by a person: taken as always enabled
  }
}
