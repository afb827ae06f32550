package io.github.metriclogger.support;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Moments as text. */
public final class Stamps {

  /** Always with three digits, so that the order of texts is the order of time. */
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT);

  private Stamps() {}

  /**
   * ISO 8601 in UTC with milliseconds.
   *
   * @param wallTime seconds since 1970
   */
  public static String utc(double wallTime) {
    return UTC.format(instant(wallTime));
  }

  /**
   * Local time for file names, {@code yyyyMMdd_HHmmss}.
   *
   * @param wallTime seconds since 1970
   */
  public static String fileName(double wallTime) {
    return LOCAL.format(instant(wallTime).atZone(ZoneId.systemDefault()));
  }

  /**
   * {@link #fileName} of a start, or the second after an earlier one where that would not come
   * after it: two starts may share a second, and local time goes back once a year.
   *
   * @param earlier what this gave for the start before, {@code null} for none; other text counts as
   *     none
   * @param wallTime seconds since 1970
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
