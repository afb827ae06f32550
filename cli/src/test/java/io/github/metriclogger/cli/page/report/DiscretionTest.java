package io.github.metriclogger.cli.page.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscretionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "read /home/ann/data/train.csv in 3 s | read …/train.csv in 3 s",
        "dir=/srv/x/y, '/opt/a/b' | dir=…/y, '…/b'",
        "file:///home/ann/a.txt | …/a.txt",
        "保存到/home/ann/模型/best.pt | 保存到…/best.pt",
        "C:\\Users\\ann\\run.csv | …\\run.csv",
        "\\\\server\\share\\run.csv | …\\run.csv",
        "api_key=abcdefgh12345678 ok | api_key=*** ok"
      })
  void text_places_areTakenOut(String text, String shown) {
    assertEquals(shown, Discretion.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train/loss",
        "https://example.org/a/b/c",
        "http://host:8080/a/b/c",
        "2026/11/28 09:30",
        "and/or, 1/2/3",
        "~/runs/a",
        "./runs/digits/a",
        "a \\ b",
        "x: \\frac{1}{2}\\cdot y"
      })
  void text_others_stay(String text) {
    assertEquals(text, Discretion.of(text));
  }

  @Test
  void table_ofSettings_hidesSecrets() {
    assertEquals(
        "| name | value |\n|---|---|\n| api\\_key | *** |\n| lr | 0.1 |\n",
        Discretion.of("| name | value |\n|---|---|\n| api\\_key | abc def |\n| lr | 0.1 |\n"));
  }

  @Test
  void object_keysStay_textsAreCleaned() {
    assertEquals(
        Map.of("/a/b/c", List.of("…/x", 1, Map.of("k", true))),
        Discretion.ofMap(Map.of("/a/b/c", List.of("/home/ann/x", 1, Map.of("k", true)))));
  }
}
