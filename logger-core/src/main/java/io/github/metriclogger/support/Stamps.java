package io.github.metriclogger.support;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats times as text, and reads them again. */
public final class Stamps {

  /** Always with three digits, so that texts sort by time. */
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT);

  private Stamps() {}

  /**
   * Formats a time as ISO 8601 in UTC with milliseconds.
   *
   * @param wallTime in seconds since 1970
   */
  public static String utc(double wallTime) {
    return UTC.format(instant(wallTime));
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
    return LOCAL.format(instant(wallTime).atZone(ZoneId.systemDefault()));
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
      return LOCAL.format(LocalDateTime.parse(earlier, LOCAL).plusSeconds(1));
    } catch (DateTimeParseException e) {
      return stamp;
    }
  }

  private static Instant instant(double wallTime) {
    return Instant.ofEpochMilli(Math.round(wallTime * 1000));
  }
}
