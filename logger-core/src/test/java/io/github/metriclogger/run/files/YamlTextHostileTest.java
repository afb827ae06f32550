package io.github.metriclogger.run.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A {@code config.yaml} that somebody else wrote. */
class YamlTextHostileTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: &x {<<: *x}",
        "a: &x {b: *x}",
        "a: &x [*x]",
        "a: &x {}\nb: *x",
        "a: *x",
        "- a"
      })
  void whatWeNeverWrite_isRefused(String text) {
    refused(text);
  }

  @Test
  void endless_isRefusedAtOnce() {
    refused("a: " + "1".repeat(2_900_000));
    refused("a: -" + "1".repeat(2_900_000));
    refused("a: " + "[".repeat(100_000));
    refused("a: " + "{b: ".repeat(100_000));
  }

  @Test
  void longTexts_areRead() throws IOException {
    Map<String, Object> config = Map.of("notes", "x".repeat(500_000), "digits", "1".repeat(900));
    assertEquals(config, YamlText.parse(YamlText.write(config)));
  }

  private static void refused(String text) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThrows(IOException.class, () -> YamlText.parse(text)));
  }
}
