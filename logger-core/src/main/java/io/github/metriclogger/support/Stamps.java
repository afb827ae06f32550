package io.github.metriclogger.support;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** Formats times as text, and reads them again. */
public final class Stamps {

  private static final int SECOND = 1000;

  private Stamps() {}

  /**
   * Formats a time as ISO 8601 in UTC with milliseconds, always with three digits, so that texts
   * sort by time.
   *
   * @param wallTime in seconds since 1970, of the years 0 to 9999
   */
  public static String utc(double wallTime) {
    long millis = millis(wallTime);
    LocalDateTime time = dateTime(millis);
    StringBuilder stamp = new StringBuilder(24);
    date(stamp, time, "-").append('T');
    clock(stamp, time, ":").append('.');
    return digits(stamp, Math.floorMod(millis, SECOND), 3).append('Z').toString();
  }

  /**
   * Reads a time in the form of {@link #utc}, with any number of digits.
   *
   * @param stamp a text of a file, which a person may have edited
   * @return seconds since 1970; NaN for anything that is no such text
   */
  public static double seconds(@Nullable Object stamp) {
    try {
      return stamp instanceof String text
          ? Instant.parse(text).toEpochMilli() / 1000.0
          : Double.NaN;
    } catch (DateTimeParseException | ArithmeticException e) {
      return Double.NaN;
    }
  }

  /**
   * Formats a local time for file names, {@code yyyyMMdd_HHmmss}.
   *
   * @param wallTime in seconds since 1970
   */
  public static String fileName(double wallTime) {
    long millis = millis(wallTime);
    return fileName(dateTime(millis + TimeZone.getDefault().getOffset(millis)));
  }

  private static String fileName(LocalDateTime time) {
    StringBuilder stamp = new StringBuilder(15);
    date(stamp, time, "").append('_');
    return clock(stamp, time, "").toString();
  }

  /**
   * Returns the {@link #fileName} of a start, or the second after that of an earlier start if it
   * would not be later: two starts may share a second, and local time is set back once a year.
   *
   * @param earlier the result for the previous start, {@code null} or any other text if there is
   *     none
   * @param wallTime in seconds since 1970
   */
  public static String fileNameAfter(@Nullable String earlier, double wallTime) {
    String stamp = fileName(wallTime);
    if (earlier == null || stamp.compareTo(earlier) > 0) {
      return stamp;
    }
    try {
      DateTimeFormatter form = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT);
      return fileName(LocalDateTime.parse(earlier, form).plusSeconds(1));
    } catch (DateTimeParseException e) {
      return stamp;
    }
  }

  private static long millis(double wallTime) {
    return Math.round(wallTime * SECOND);
  }

  /** In UTC. The JDK's formatters would take longer to make than a run to open. */
  private static LocalDateTime dateTime(long millis) {
    return LocalDateTime.ofEpochSecond(Math.floorDiv(millis, SECOND), 0, ZoneOffset.UTC);
  }

  private static StringBuilder date(StringBuilder stamp, LocalDateTime time, String between) {
    digits(stamp, time.getYear(), 4).append(between);
    digits(stamp, time.getMonthValue(), 2).append(between);
    return digits(stamp, time.getDayOfMonth(), 2);
  }

  private static StringBuilder clock(StringBuilder stamp, LocalDateTime time, String between) {
    digits(stamp, time.getHour(), 2).append(between);
    digits(stamp, time.getMinute(), 2).append(between);
    return digits(stamp, time.getSecond(), 2);
  }

  private static StringBuilder digits(StringBuilder stamp, int number, int width) {
    String digits = String.valueOf(number);
    return stamp.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
  }
}
