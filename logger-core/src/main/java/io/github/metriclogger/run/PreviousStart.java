package io.github.metriclogger.run;

import io.github.metriclogger.event.RunStatus;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code run.json} says of the start before this one.
 *
 * @param closed whether it came to an end by which all was written
 * @param sinks the sinks that wrote scalars into the run directory, each with the moment since when
 *     it has been on, seconds since 1970; null when the record does not say
 */
record PreviousStart(boolean closed, @Nullable Map<String, Double> sinks) {

  /** Nothing is known. */
  static final PreviousStart UNKNOWN = new PreviousStart(false, null);

  private static final String SINKS = "sinks";

  /** What a record says before this start changes it. */
  static PreviousStart of(RunRecord record) {
    String status = record.text("status", "");
    boolean closed = !status.isEmpty() && !status.equals(RunRecord.status(RunStatus.RUNNING));
    Map<?, ?> known = record.map(SINKS);
    if (known == null) {
      return new PreviousStart(closed, null);
    }
    Map<String, Double> sinks = new LinkedHashMap<>();
    known.forEach((name, since) -> sinks.put(String.valueOf(name), seconds(since)));
    return new PreviousStart(closed, sinks);
  }

  /**
   * Notes the sinks of this start.
   *
   * @param names their names
   * @param startTime when it began, seconds since 1970
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

  private static double seconds(@Nullable Object since) {
    try {
      return Instant.parse(String.valueOf(since)).toEpochMilli() / 1e3;
    } catch (DateTimeParseException e) {
      return 0; // a person's: then it has always been on
    }
  }
}
