package io.github.metriclogger.config.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S, 500ms",
    "1s, PT1S, 1s",
    "60s, PT1M, 60s",
    "5m, PT5M, 5m",
    "2h, PT2H, 2h",
    "1.5s, PT1.5S, 1500ms",
    "90 s, PT1M30S, 90s",
    "10 MS, PT0.01S, 10ms",
    "0s, PT0S, 0ms",
  })
  void duration_isReadAndShown(String text, Duration expected, String shown) {
    assertEquals(expected, Units.duration(text));
    assertEquals(shown, Units.show(expected));
    assertEquals(expected, Units.duration(shown));
  }

  @ParameterizedTest
  @CsvSource({
    "64MB, 67108864, 64MB",
    "1GB, 1073741824, 1GB",
    "512KB, 524288, 512KB",
    "100B, 100, 100B",
    "1.5 kb, 1536, 1536B",
    "2048KB, 2097152, 2MB",
  })
  void bytes_areReadAndShown(String text, long expected, String shown) {
    assertEquals(expected, Units.bytes(text));
    assertEquals(shown, Units.show(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "-1s", "1 2s", "1e3s", "5 parsecs", "NaNs", "0x5s"})
  void duration_bad_isRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Units.duration(text));
  }

  @Test
  void bareNumber_wayOutNamed() {
    IllegalArgumentException duration =
        assertThrows(IllegalArgumentException.class, () -> Units.duration("5"));
    assertEquals(
        "has no unit; write 5s or another of a duration such as 500ms, 5s, 10m or 2h",
        duration.getMessage());
    IllegalArgumentException size =
        assertThrows(IllegalArgumentException.class, () -> Units.bytes("64"));
    assertEquals(
        "has no unit; write 64MB or another of a size such as 512KB, 64MB or 1GB",
        size.getMessage());
  }

  @Test
  void tooLarge_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Units.duration("999999999999999h"));
    assertThrows(IllegalArgumentException.class, () -> Units.bytes("999999999999999GB"));
  }
}
