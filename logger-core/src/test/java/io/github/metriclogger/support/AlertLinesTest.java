package io.github.metriclogger.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.event.AlertRaised;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertLinesTest {

  private static @Nullable AlertRaised parsed(String line) {
    return AlertLines.parse(line.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void line_isReadAgain() {
    AlertRaised alert = new AlertRaised(AlertLevel.ERROR, "\"NaN\"", "a\nb", 7, 12.5);
    assertEquals(alert, parsed(AlertLines.of(alert)));
    assertEquals(1, AlertLines.of(alert).lines().count());
  }

  @Test
  void line_ofNoStep() {
    AlertRaised note = new AlertRaised(AlertLevel.INFO, "note", "", -1, 13);
    assertEquals(
        "{\"wall_time\":13.0,\"step\":null,\"level\":\"info\",\"title\":\"note\",\"text\":\"\"}\n",
        AlertLines.of(note));
    assertEquals(note, parsed(AlertLines.of(note)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "{\"title\": \"a\", \"level\": \"loud\"}", "{\"level\": 1}"})
  void line_damaged_isNoAlert(String line) {
    assertNull(parsed(line));
  }
}
