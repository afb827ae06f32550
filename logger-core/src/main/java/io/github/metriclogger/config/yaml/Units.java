package io.github.metriclogger.config.yaml;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes, read and shown. */
public final class Units {

  /** Made when something is read: defaults are only shown. */
  private static final class Form {
    static final Pattern QUANTITY = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)\\s*(\\p{Alpha}*)");
  }

  private static final Map<String, Long> NANOS =
      Map.of("ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);
  private static final Map<String, Long> BYTES =
      Map.of("b", 1L, "kb", 1L << 10, "mb", 1L << 20, "gb", 1L << 30);

  private Units() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException with what is wrong and what would be right
   */
  public static Duration duration(String text) {
    double nanos = quantity(text, NANOS, "a duration such as 500ms, 5s, 10m or 2h", "s");
    return Duration.ofNanos((long) nanos);
  }

  /**
   * Reads a size in bytes.
   *
   * @throws IllegalArgumentException with what is wrong and what would be right
   */
  public static long bytes(String text) {
    return (long) quantity(text, BYTES, "a size such as 512KB, 64MB or 1GB", "MB");
  }

  private static double quantity(
      String text, Map<String, Long> units, String wanted, String example) {
    Matcher matcher = Form.QUANTITY.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is not " + wanted);
    }
    String unit = matcher.group(2).toLowerCase(Locale.ROOT);
    if (unit.isEmpty()) {
      throw new IllegalArgumentException(
          "has no unit; write " + matcher.group(1) + example + " or another of " + wanted);
    }
    Long factor = units.get(unit);
    if (factor == null) {
      throw new IllegalArgumentException("has an unknown unit; write " + wanted);
    }
    double value = Double.parseDouble(matcher.group(1)) * factor;
    if (value >= Long.MAX_VALUE) {
      throw new IllegalArgumentException("is too large");
    }
    return value;
  }

  /** A duration as a person writes it. */
  public static String show(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0 || millis == 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 && seconds > 60 ? seconds / 60 + "m" : seconds + "s";
  }

  /** A size as a person writes it. */
  public static String show(long bytes) {
    for (String unit : new String[] {"GB", "MB", "KB"}) {
      Long factor = BYTES.get(unit.toLowerCase(Locale.ROOT));
      if (factor != null && bytes >= factor && bytes % factor == 0) {
        return bytes / factor + unit;
      }
    }
    return bytes + "B";
  }
}
