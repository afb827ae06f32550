package io.github.metriclogger.cli.source.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScanTest {

  private final Map<String, Double> found = new LinkedHashMap<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "12",
        "-3.25",
        "0.1",
        "1e-05",
        "4.8333333333333334e-05",
        "123456789012345678",
        "2.5e17",
        "0.078305",
        "9007199254740993",
        "-1.7976931348623157E308",
        "4.9e-324",
        "1E+2"
      })
  void numbers_areTheSameDoubles(String number) {
    assertTrue(scan("{\"a\": " + number + "}") > 0);
    assertEquals(Double.parseDouble(number), found.get("a"));
  }

  @Test
  void randomDoubles_areTheSame() {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        scan("{\"a\":" + value + "}");
        assertEquals(value, found.get("a"));
      }
    }
  }

  @Test
  void wordsOfPython_areNumbers() {
    scan("{\"a\": NaN, \"b\": Infinity, \"c\": -Infinity, \"d\": \"NaN\", \"e\": \"nan?\"}");
    assertEquals(
        Map.of(
            "a", Double.NaN,
            "b", Double.POSITIVE_INFINITY,
            "c", Double.NEGATIVE_INFINITY,
            "d", Double.NaN),
        found);
  }

  @Test
  void keys_mayHoldEscapes() {
    scan("{\"a\\\"b\": 1, \"\\u5b66\": {\"x\\\\\": 2}}");
    assertEquals(Map.of("a\"b", 1.0, "学/x\\", 2.0), found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": 1,}x",
        "{\"a\" 1}",
        "{a: 1}",
        "{\"a\": 1.2.3}",
        "{\"a\": --1}",
        "{\"a\": tru}",
        "{\"a\": nul }",
        "]",
        "{\"a\": [1 2]}",
        "{\"a\": +}",
        "{\"a\": 1 \"b\": 2}"
      })
  void otherText_isBroken(String text) {
    assertEquals(JsonScan.BROKEN, scan(text));
  }

  @Test
  void deepNesting_isBroken_andNeverAnError() {
    assertEquals(JsonScan.BROKEN, scan("[".repeat(100_000)));
  }

  /** Where the mutant is JSON for Jackson, it is for the scan. */
  @Test
  void mutants_neverEscape() {
    String text = "{\"a\": {\"b\": [1, -2.5e-3, NaN]}, \"c\\n\": true, \"d\": null, \"e\": \"x\"}";
    Random random = new Random(11);
    int legal = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] mutant = text.getBytes(StandardCharsets.US_ASCII);
      mutant[random.nextInt(mutant.length)] = (byte) (32 + random.nextInt(95));
      int end = scan(new String(mutant, StandardCharsets.US_ASCII));
      if (isJson(mutant)) {
        legal++;
        assertTrue(end > 0, () -> new String(mutant, StandardCharsets.US_ASCII));
      }
    }
    assertTrue(legal > 1000);
  }

  private static boolean isJson(byte[] text) {
    try {
      Json.parse(text);
      return true;
    } catch (IOException none) {
      return false;
    }
  }

  private int scan(String text) {
    found.clear();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    JsonField root = JsonField.root();
    return new JsonScan((field, value) -> found.put(field.name(), value))
        .scan(bytes, 0, bytes.length, root);
  }
}
