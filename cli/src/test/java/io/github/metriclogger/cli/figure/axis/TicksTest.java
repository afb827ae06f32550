package io.github.metriclogger.cli.figure.axis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TicksTest {

  private static final double HOUR = 3600;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0      | 1      | 5 | 0 0.5 1.0",
        "0      | 1      | 6 | 0 0.2 0.4 0.6 0.8 1.0",
        "0      | 4999   | 5 | 0 1000 2000 3000 4000",
        "0      | 10     | 3 | 0 5 10",
        "-3     | 3      | 4 | -2 0 2",
        "0      | 1e-3   | 6 | 0 2e-4 4e-4 6e-4 8e-4 1e-3",
        "0      | 0.002  | 5 | 0 0.0005 0.0010 0.0015 0.0020",
        "0      | 0.004  | 5 | 0 0.001 0.002 0.003 0.004",
        "0      | 60000  | 4 | 0 20k 40k 60k",
        "11000  | 11300  | 4 | 11000 11100 11200 11300",
        "0      | 1e6    | 6 | 0 0.2M 0.4M 0.6M 0.8M 1.0M",
        "0      | 2.5e6  | 6 | 0 0.5M 1.0M 1.5M 2.0M 2.5M",
        "0      | 1e9    | 3 | 0 0.5G 1.0G",
        "0      | 1e20   | 3 | 0 5e19 1e20",
        "1e6    | 1000004| 5 | 1000000 1000001 1000002 1000003 1000004",
        "1.0001 | 1.0003 | 3 | 1.0001 1.0002 1.0003",
        "0      | 3e-300 | 4 | 0 1e-300 2e-300 3e-300",
      })
  void linear_standsAt125(double low, double high, int most, String labels) {
    assertEquals(labels, labels(LinearTicks.of(new Scale(false, low, high), most)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.01   | 1000   | 6 | 0.01 0.1 1 10 100 1000",
        "1e-5   | 1      | 6 | 1e-5 1e-4 1e-3 0.01 0.1 1",
        "1e-9   | 1e9    | 7 | 1e-9 1e-6 1e-3 1 1000 1e6 1e9",
        "0.9    | 11     | 6 | 1 2 5 10",
        "2e-4   | 2e-3   | 6 | 2e-4 5e-4 1e-3 2e-3",
        "3.1    | 3.4    | 4 | 3.1 3.2 3.3 3.4",
        "2.2    | 4.4    | 5 | 2.5 3.0 3.5 4.0",
      })
  void log_standsAtDecades(double low, double high, int most, String labels) {
    assertEquals(labels, labels(LogTicks.of(new Scale(true, low, high), most)));
  }

  @Test
  void log_hasFineLinesBetween() {
    List<Tick> ticks = LogTicks.of(new Scale(true, 1, 100), 6);

    assertEquals(19, ticks.size());
    assertEquals(16, ticks.stream().filter(Tick::isMinor).count());
    assertEquals(new Tick(20, ""), ticks.get(10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0    | 50     | 6 | 0 10s 20s 30s 40s 50s",
        "0    | 200    | 5 | 0 1m 2m 3m",
        "60   | 120    | 5 | 1m 1m15 1m30 1m45 2m",
        "3000 | 5000   | 5 | 50m 1h 1h10 1h20",
        "0    | 36000  | 5 | 0 2h 4h 6h 8h 10h",
        "0    | 200000 | 5 | 0 12h 1d 1d12h 2d",
        "0    | 0.5    | 3 | 0 0.2 0.4",
        "0    | 9e7    | 5 | 0 500d 1000d",
      })
  void durations_areWholeUnits(double low, double high, int most, String labels) {
    assertEquals(labels, labels(TimeTicks.durations(new Scale(false, low, high), most)));
  }

  @Test
  void moments_areInTheZone() {
    double noon = 1_772_366_400; // 2026-03-01 12:00 UTC
    Scale day = new Scale(false, noon, noon + 14 * HOUR);

    assertEquals(
        "12:00 15:00 18:00 21:00 03-02", labels(TimeTicks.moments(day, ZoneOffset.UTC, 5)));
    assertEquals(
        "21:00 03-02 03:00 06:00 09:00",
        labels(TimeTicks.moments(day, ZoneId.of("Asia/Shanghai"), 5)));
    Scale minute = new Scale(false, noon, noon + 61);
    assertEquals(
        "12:00:00 12:00:30 12:01:00", labels(TimeTicks.moments(minute, ZoneOffset.UTC, 3)));
    Scale years = new Scale(false, noon, noon + 400 * 24 * HOUR);
    assertEquals("2026-05-27 2026-12-13", labels(TimeTicks.moments(years, ZoneOffset.UTC, 2)));
  }

  @Test
  void moments_ofASecondOrTwo() {
    double noon = 1_772_452_800; // 2026-03-02 12:00 UTC
    Scale seconds = new Scale(false, noon, noon + 3);
    assertEquals(
        "12:00:00 12:00:01 12:00:02 12:00:03",
        labels(TimeTicks.moments(seconds, ZoneOffset.UTC, 12)));
    Scale second = new Scale(false, noon, noon + 1);
    assertEquals(
        "00:00.000 00:00.500 00:01.000", labels(TimeTicks.moments(second, ZoneOffset.UTC, 4)));
  }

  @Test
  void anyRange_labelsDifferAndDoNotTouch() {
    Random random = new Random(7);
    for (int i = 0; i < 3000; i++) {
      double size = Math.pow(10, random.nextInt(40) - 20);
      double low = (random.nextDouble() - 0.5) * size * Math.pow(10, random.nextInt(5));
      double high = low + random.nextDouble() * size;
      boolean isLog = low > 0 && random.nextBoolean();
      Scale scale = isLog ? Scale.log(low, high) : Scale.linear(low, high);
      Ticks.Room room = new Ticks.Room(40 + random.nextInt(400), 6, label -> 7.0 * label.length());
      check(Ticks.of(scale, Unit.numbers(), room), scale, room);
    }
  }

  private static void check(List<Tick> ticks, Scale scale, Ticks.Room room) {
    TreeSet<String> labels = new TreeSet<>();
    double end = Double.NEGATIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    for (Tick tick : ticks) {
      double at = scale.at(tick.value());
      assertTrue(at > last && at > -1e-9 && at < 1 + 1e-9, scale + " " + ticks);
      last = at;
      if (!tick.isMinor()) {
        assertTrue(labels.add(tick.label()), scale + " " + ticks);
        double half = 3.5 * tick.label().length();
        assertTrue(at * room.length() - half >= end, scale + " " + ticks);
        end = at * room.length() + half + room.gap();
      }
    }
  }

  @Test
  void counts_areNeverParts() {
    Ticks.Room room = new Ticks.Room(400, 6, label -> 10);

    assertEquals("0 1", labels(Ticks.of(new Scale(false, 0, 1.05), Unit.counts(), room)));
  }

  private static String labels(List<Tick> ticks) {
    return String.join(
        " ", ticks.stream().filter(tick -> !tick.isMinor()).map(Tick::label).toList());
  }
}
