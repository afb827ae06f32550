package io.github.metriclogger.console.text;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes {@code yyyy-MM-dd HH:mm:ss,SSS} in local time. Not safe for use by several threads. */
public final class TimeStamp {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final ZoneId zone;
  private long second = Long.MIN_VALUE;
  private String text = "";

  /** Creates stamps in the time of a zone. */
  public TimeStamp(ZoneId zone) {
    this.zone = zone;
  }

  /** Appends the time, in seconds since 1970. */
  public void append(StringBuilder out, double wallTime) {
    long millis = Math.round(wallTime * 1000);
    long now = Math.floorDiv(millis, 1000L);
    if (now != second) {
      text = SECONDS.format(Instant.ofEpochSecond(now).atZone(zone));
      second = now;
    }
    int rest = (int) Math.floorMod(millis, 1000L);
    out.append(text).append(',');
    out.append((char) ('0' + rest / 100)).append((char) ('0' + rest / 10 % 10));
    out.append((char) ('0' + rest % 10));
  }
}
