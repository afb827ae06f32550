package io.github.metriclogger.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
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
