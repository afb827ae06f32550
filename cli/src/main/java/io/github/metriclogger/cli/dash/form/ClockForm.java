package io.github.metriclogger.cli.dash.form;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Durations and hours as a person reads them. */
public final class ClockForm {

  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

  private ClockForm() {}

  /** {@code 00:12:31}, from a day on {@code 2d 03:12}; {@code --} when not known. */
  public static String duration(double seconds) {
    if (!Double.isFinite(seconds)) {
      return "--";
    }
    long all = Math.round(seconds);
    long hours = all / 3600;
    return hours < 24
        ? String.format(Locale.ROOT, "%02d:%02d:%02d", hours, all / 60 % 60, all % 60)
        : String.format(Locale.ROOT, "%dd %02d:%02d", hours / 24, hours % 24, all / 60 % 60);
  }

  /** The second of a moment, with its date when that is not today's. */
  public static String second(double wallTime, double now, ZoneId zone) {
    String minute = moment(wallTime, now, zone);
    ZonedDateTime moment = Instant.ofEpochSecond((long) wallTime).atZone(zone);
    return minute + String.format(Locale.ROOT, ":%02d", moment.getSecond());
  }

  /** The hour of a moment, with its date when that is not today's. */
  public static String moment(double wallTime, double now, ZoneId zone) {
    ZonedDateTime moment = Instant.ofEpochSecond((long) wallTime).atZone(zone);
    LocalDate today = Instant.ofEpochSecond((long) now).atZone(zone).toLocalDate();
    return (moment.toLocalDate().equals(today) ? HOUR : DAY).format(moment);
  }
}
