package io.github.metriclogger.csv.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.csv.write.CsvText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCellsTest {

  private static final String[] PIECES = {
    ",", "\"", "\n", "\r\n", "a", " ", "=", "训", "ß", "\uD83D\uDD25", "1", "/", "'", "\t", ";"
  };

  private final RecordCells cells = new RecordCells();

  /** Commons CSV writes, we read; we write, Commons CSV reads. */
  @Test
  void records_randomTexts_agreeWithCommonsCsv() throws IOException {
    var random = new Random(11);
    for (var round = 0; round < 3000; round++) {
      var texts = new ArrayList<String>();
      for (var cell = 0; cell <= random.nextInt(5); cell++) {
        texts.add(text(random));
      }
      var theirs = CSVFormat.RFC4180.format(texts.toArray()) + "\r\n";
      assertEquals(texts, read(theirs), theirs);
      var ours = new String(CsvText.record(texts), StandardCharsets.UTF_8);
      assertEquals(texts, read(ours), ours);
      try (var parser = CSVParser.parse(ours, CSVFormat.RFC4180)) {
        var records = parser.getRecords();
        // an empty line is no record for Commons CSV
        assertEquals(List.of(texts), records.stream().map(each -> each.toList()).toList(), ours);
      }
    }
  }

  @Test
  void next_everyPrefix_isTorn() {
    var whole = "1,\"a,\"\"b\"\"\nc\",2\n".getBytes(StandardCharsets.UTF_8);
    for (var length = 0; length < whole.length; length++) {
      assertEquals(RecordCells.TORN, cells.next(whole, 0, length), "prefix of " + length);
    }
    assertEquals(whole.length, cells.next(whole, 0, whole.length));
    assertEquals(List.of("1", "a,\"b\"\nc", "2"), cells.texts());
  }

  @Test
  void readNumber_randomDoubles_areExact() {
    var random = new Random(5);
    for (var i = 0; i < 100_000; i++) {
      var value =
          i % 2 == 0
              ? Double.longBitsToDouble(random.nextLong())
              : Math.round(random.nextGaussian() * 1e6) / 1e5;
      var text = Double.toString(value);
      assertEquals(value, number(text), text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+1.5",
        ".5",
        "5.",
        "1e5",
        "1E+05",
        "12345678901234567890",
        "0.1234567890123456789",
        "9007199254740993",
        "1e-400",
        "1e400",
        "00012",
        "-.5e-3",
        "123456789012345678"
      })
  void readNumber_spellings_areJavas(String text) {
    assertEquals(Double.parseDouble(text), number(text));
    assertEquals(Double.parseDouble(text), number("\"" + text + "\""));
    assertEquals(Double.parseDouble(text), number(" " + text + "  "));
  }

  @Test
  void readNumber_words_areNotFinite() {
    for (var word : new String[] {"nan", "NaN", "NAN", "-nan", "+NaN"}) {
      assertEquals(Double.NaN, number(word), word);
    }
    for (var word : new String[] {"inf", "Infinity", "+inf", "INF", "+Infinity"}) {
      assertEquals(Double.POSITIVE_INFINITY, number(word), word);
      assertEquals(Double.NEGATIVE_INFINITY, number("-" + word.replace("+", "")), word);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "None", "null", "true", "1d", "0x1p3", "1_0", "1,5", "--1", "e5", ".", "-", "+",
        "1e", "n/a", "infinit", "nano", "1 2", "∞"
      })
  void readNumber_others_areNone(String text) {
    read("\"" + text + "\"\n");
    assertFalse(cells.readNumber(0), text);
  }

  @Test
  void readWhole_takesWholeNumbers() {
    assertEquals(Long.MAX_VALUE, whole("9223372036854775807"));
    assertEquals(Long.MIN_VALUE, whole("-9223372036854775808"));
    assertEquals(12, whole("12.0"));
    assertEquals(-3, whole("-3"));
    assertEquals(100000, whole("1e5"));
    assertEquals(7, whole("\"7\""));
    for (var text : new String[] {"1.5", "", "nan", "9223372036854775808", "x", "1e300"}) {
      read(text + ",\n");
      assertFalse(cells.readWhole(0), text);
    }
    assertFalse(cells.readWhole(9));
  }

  private double number(String text) {
    read(text + "\n");
    assertTrue(cells.readNumber(0), text);
    return cells.number();
  }

  private long whole(String text) {
    read(text + ",\n");
    assertTrue(cells.readWhole(0), text);
    return cells.whole();
  }

  private List<String> read(String record) {
    var bytes = ("x" + record).getBytes(StandardCharsets.UTF_8);
    assertEquals(bytes.length, cells.next(bytes, 1, bytes.length), record);
    return cells.texts();
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (var i = random.nextInt(6); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
