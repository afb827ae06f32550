package io.github.metriclogger.cli.figure.axis;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Ticks at whole seconds, minutes, hours and days. */
final class TimeTicks {

  private static final long MINUTE = 60;
  private static final long HOUR = 3600;
  private static final long DAY = 86_400;
  private static final long[] STEPS = {
    1,
    2,
    5,
    10,
    15,
    30,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY
  };
  private static final DateTimeFormatter MILLIS = format("mm:ss.SSS");
  private static final DateTimeFormatter SECONDS = format("HH:mm:ss");
  private static final DateTimeFormatter MINUTES = format("HH:mm");
  private static final DateTimeFormatter DAYS = format("MM-dd");
  private static final DateTimeFormatter YEARS = format("yyyy-MM-dd");

  private TimeTicks() {}

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }

  /** Ticks such as 30s, 5m, 1h05, 2d. */
  static List<Tick> durations(Scale scale, int most) {
    long step = step(scale, most);
    if (step == 0 || Math.abs(scale.low()) > 1e15) {
      return LinearTicks.of(scale, most);
    }
    List<Tick> ticks = new ArrayList<>();
    for (long at = first(scale.low(), step, 0); at <= scale.high(); at += step) {
      ticks.add(new Tick(at, duration(at)));
    }
    return ticks;
  }

  /** Ticks such as 14:05:30, 14:05, 03-02; the year where it changes. */
  static List<Tick> moments(Scale scale, ZoneId zone, int most) {
    if (Math.abs(scale.low()) > 1e11 || Math.abs(scale.high()) > 1e11) {
      return LinearTicks.of(scale, most);
    }
    long step = step(scale, most);
    if (step == 0) {
      return fractions(scale, zone, most);
    }
    long offset = at((long) scale.low(), zone).getOffset().getTotalSeconds();
    boolean isOneYear =
        at((long) scale.low(), zone).getYear() == at((long) scale.high(), zone).getYear();
    List<Tick> ticks = new ArrayList<>();
    for (long at = first(scale.low(), step, offset); at <= scale.high(); at += step) {
      ticks.add(new Tick(at, moment(at(at, zone), step, isOneYear)));
    }
    return ticks;
  }

  /** Ticks closer than a second, such as 05:30.250; closer than milliseconds plain numbers. */
  private static List<Tick> fractions(Scale scale, ZoneId zone, int most) {
    List<Tick> plain = LinearTicks.of(scale, most);
    List<Tick> ticks = new ArrayList<>();
    Set<String> labels = new HashSet<>();
    for (Tick tick : plain) {
      Instant moment = Instant.ofEpochMilli(Math.round(tick.value() * 1000));
      String label = MILLIS.format(moment.atZone(zone));
      ticks.add(tick.isMinor() ? tick : new Tick(tick.value(), label));
      if (!tick.isMinor() && !labels.add(label)) {
        return plain;
      }
    }
    return ticks;
  }

  private static ZonedDateTime at(long seconds, ZoneId zone) {
    return Instant.ofEpochSecond(seconds).atZone(zone);
  }

  private static String moment(ZonedDateTime moment, long step, boolean isOneYear) {
    if (step >= DAY || moment.toLocalTime().toSecondOfDay() == 0) {
      return (isOneYear ? DAYS : YEARS).format(moment);
    }
    return (step < MINUTE ? SECONDS : MINUTES).format(moment);
  }

  private static String duration(long seconds) {
    long left = Math.abs(seconds);
    String sign = seconds < 0 ? "-" : "";
    if (left < MINUTE) {
      return left == 0 ? "0" : sign + left + "s";
    }
    if (left < HOUR) {
      return sign + parts(left / MINUTE, "m", left % MINUTE, "");
    }
    if (left < DAY) {
      String minutes = parts(left / HOUR, "h", left / MINUTE % MINUTE, "");
      return sign + (left % MINUTE == 0 ? minutes : hours(left));
    }
    return sign + parts(left / DAY, "d", left % DAY / HOUR, "h");
  }

  private static String hours(long seconds) {
    return String.format(
        Locale.ROOT, "%dh%02dm%02d", seconds / HOUR, seconds / MINUTE % MINUTE, seconds % MINUTE);
  }

  private static String parts(long first, String unit, long second, String secondUnit) {
    return second == 0
        ? first + unit
        : String.format(Locale.ROOT, "%d%s%02d%s", first, unit, second, secondUnit);
  }

  /** The first multiple of a step, counted from local midnight. */
  private static long first(double low, long step, long offset) {
    return (long) Math.ceil((low + offset) / step) * step - offset;
  }

  /** The step in seconds; 0 where it would be below one. */
  private static long step(Scale scale, int most) {
    double least = (scale.high() - scale.low()) / most;
    if (least < 0.5) {
      return scale.high() - scale.low() >= 2 ? 1 : 0;
    }
    for (long step : STEPS) {
      if (step >= least) {
        return step;
      }
    }
    long days = 1;
    while (true) {
      for (int factor : new int[] {1, 2, 5}) {
        if (days * factor * DAY >= least) {
          return days * factor * DAY;
        }
      }
      days *= 10;
    }
  }
}
