package io.github.metriclogger.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StampsTest {

  private static final double WALL_TIME = 1_790_000_000.25;

  private final String stamp = Stamps.fileName(WALL_TIME);

  @Test
  void fileNameAfter_nothing_isTheMoment() {
    assertEquals(stamp, Stamps.fileNameAfter(null, WALL_TIME));
  }

  @Test
  void fileNameAfter_anEarlierStart_isTheMoment() {
    assertEquals(stamp, Stamps.fileNameAfter(Stamps.fileName(WALL_TIME - 1), WALL_TIME));
  }

  @Test
  void fileNameAfter_theSameSecond_isTheNext() {
    String next = Stamps.fileName(WALL_TIME + 1);
    assertEquals(next, Stamps.fileNameAfter(stamp, WALL_TIME));
    assertEquals(Stamps.fileName(WALL_TIME + 2), Stamps.fileNameAfter(next, WALL_TIME));
  }

  @ParameterizedTest
  @CsvSource({"20991231_235959, 21000101_000000", "29990228_101059, 29990228_101100"})
  void fileNameAfter_aClockThatWentBack_goesOn(String earlier, String next) {
    assertEquals(next, Stamps.fileNameAfter(earlier, WALL_TIME));
  }

  @Test
  void fileNameAfter_textThatIsNoStamp_isTheMoment() {
    assertEquals(stamp, Stamps.fileNameAfter("yesterday", WALL_TIME));
  }

  @Test
  @ResourceLock(Resources.TIME_ZONE)
  void stamps_anyTimeAndZone_asTheJdkWritesThem() {
    var utc = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    var local = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");
    var random = new Random(1);
    TimeZone before = TimeZone.getDefault();
    try {
      for (String zone : List.of("UTC", "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns")) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        for (int i = 0; i < 2_000; i++) {
          long millis = random.nextLong(4_000_000_000_000L); // to the year 2096
          Instant time = Instant.ofEpochMilli(millis);
          assertEquals(utc.format(time), Stamps.utc(millis / 1000.0));
          String expected = local.format(time.atZone(ZoneId.of(zone)));
          assertEquals(expected, Stamps.fileName(millis / 1000.0), zone);
        }
      }
    } finally {
      TimeZone.setDefault(before);
    }
    assertEquals("1969-12-31T23:59:59.999Z", Stamps.utc(-0.001));
    assertEquals("1970-01-01T00:00:00.000Z", Stamps.utc(Double.NaN));
  }

  @Test
  void seconds_ofAStamp_areItsTime() {
    assertEquals(WALL_TIME, Stamps.seconds(Stamps.utc(WALL_TIME)));
    assertEquals(0, Stamps.seconds("1970-01-01T00:00:00Z"));
  }

  @Test
  void seconds_ofAnythingElse_areNotKnown() {
    for (Object other : new Object[] {"yesterday", "", 12.5, "+1000000000-12-31T23:59:59Z"}) {
      assertEquals(Double.NaN, Stamps.seconds(other), other::toString);
    }
    assertEquals(Double.NaN, Stamps.seconds(null));
  }
}
