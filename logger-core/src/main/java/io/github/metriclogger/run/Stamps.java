package io.github.metriclogger.run;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as text. */
final class Stamps {

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
  static String utc(double wallTime) {
    return UTC.format(instant(wallTime));
  }

  /**
   * Local time for file names, {@code yyyyMMdd_HHmmss}.
   *
   * @param wallTime seconds since 1970
   */
  static String fileName(double wallTime) {
    return LOCAL.format(instant(wallTime).atZone(ZoneId.systemDefault()));
  }

  private static Instant instant(double wallTime) {
    return Instant.ofEpochMilli(Math.round(wallTime * 1000));
  }
}
