package io.github.metriclogger.cli.source.table;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Reads times: dates as ISO 8601 and logging programs write them ({@code 2026-01-31T08:00:00.5Z},
 * {@code 2026-01-31 08:00:00,500}, {@code 2026/01/31}), and numbers that count from 1970 on in
 * seconds or thousandths, millionths or billionths of them. Dates without a zone are of this
 * machine's zone. Not safe for use by several threads.
 */
final class ClockText {

  /** In seconds since 1970: numbers outside of 1985 to 2100 are no times of a training. */
  private static final double EARLIEST = 4.8e8;

  private static final double LATEST = 4.1e9;
  private static final int SECONDS_A_DAY = 86_400;

  private final ZoneId zone;

  /** The quarter of an hour of the last date, which most of the next ones are of, too. */
  private long lastQuarter = Long.MIN_VALUE;

  private long lastOffset;
  private byte[] bytes = {};
  private int at;
  private int end;

  ClockText(ZoneId zone) {
    this.zone = zone;
  }

  /** The time that a number stands for in seconds since 1970; NaN when it stands for none. */
  static double ofNumber(double number) {
    double seconds = number;
    for (int unit = 0; unit < 4; unit++) {
      if (seconds >= EARLIEST && seconds <= LATEST) {
        return seconds;
      }
      seconds /= 1000;
    }
    return Double.NaN;
  }

  /** The time that a text stands for in seconds since 1970; NaN when it stands for none. */
  double parse(byte[] text, int from, int to) {
    bytes = text;
    at = from;
    end = to;
    int year = digits(4);
    boolean isYear = at - from == 4;
    byte mark = at < end ? bytes[at] : 0;
    if (!isYear || (mark != '-' && mark != '/' && mark != '.')) {
      return Double.NaN;
    }
    at++;
    int month = digits(2);
    if (month < 1 || month > 12 || !skip(mark)) {
      return Double.NaN;
    }
    int day = digits(2);
    if (day < 1 || day > 31) {
      return Double.NaN;
    }
    return ofDay(daysSince1970(year, month, day) * SECONDS_A_DAY);
  }

  private double ofDay(long day) {
    if (at == end) {
      return day - offset(day);
    }
    byte between = bytes[at++];
    if (between != 'T' && between != ' ' && between != '_' && between != 't') {
      return Double.NaN;
    }
    int hour = digits(2);
    byte mark = at < end ? bytes[at] : 0;
    if (hour < 0 || hour > 23 || (mark != ':' && mark != '-')) {
      return Double.NaN;
    }
    at++;
    int minute = digits(2);
    if (minute < 0 || minute > 59) {
      return Double.NaN;
    }
    int second = skip(mark) ? digits(2) : 0;
    if (second < 0 || second > 60) {
      return Double.NaN;
    }
    return inZone(day + hour * 3600L + minute * 60L + second, fraction());
  }

  private double inZone(long local, double fraction) {
    if (at < end && bytes[at] == ' ') {
      at++;
    }
    if (at == end) {
      return local - offset(local) + fraction;
    }
    byte sign = bytes[at++];
    if (sign == 'Z' || sign == 'z') {
      return at == end ? local + fraction : Double.NaN;
    }
    int hours = digits(2);
    skip((byte) ':');
    int minutes = at < end ? digits(2) : 0;
    if ((sign != '+' && sign != '-') || hours < 0 || minutes < 0 || at < end) {
      return Double.NaN;
    }
    long offset = hours * 3600L + minutes * 60L;
    return (sign == '+' ? local - offset : local + offset) + fraction;
  }

  private double fraction() {
    if (!skip((byte) '.') && !skip((byte) ',')) {
      return 0;
    }
    double fraction = 0;
    for (double unit = 0.1; at < end && bytes[at] >= '0' && bytes[at] <= '9'; unit /= 10) {
      fraction += unit * (bytes[at++] - '0');
    }
    return fraction;
  }

  /** The zone's offset at a local time in seconds, the same for a quarter of an hour. */
  private long offset(long local) {
    long quarter = Math.floorDiv(local, 900);
    if (quarter != lastQuarter) {
      lastQuarter = quarter;
      LocalDateTime date = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
      lastOffset = zone.getRules().getOffset(date).getTotalSeconds();
    }
    return lastOffset;
  }

  private boolean skip(byte wanted) {
    boolean is = at < end && bytes[at] == wanted;
    at += is ? 1 : 0;
    return is;
  }

  /** The number of at most so many digits, at least one; -1 when there is none. */
  private int digits(int most) {
    int from = at;
    int sum = 0;
    while (at < end && at - from < most && bytes[at] >= '0' && bytes[at] <= '9') {
      sum = sum * 10 + (bytes[at++] - '0');
    }
    return at == from ? -1 : sum;
  }

  private static long daysSince1970(int year, int month, int day) {
    long shifted = month <= 2 ? year - 1L : year;
    long era = Math.floorDiv(shifted, 400);
    long yearOfEra = shifted - era * 400;
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
  }
}
