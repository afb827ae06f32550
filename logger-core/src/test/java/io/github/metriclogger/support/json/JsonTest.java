package io.github.metriclogger.support.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.metriclogger.support.json.Json.NonFinite;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

class JsonTest {

  @Test
  void roundTrip_plainData_isEqual() throws IOException {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("z", 1L);
    data.put("a", Arrays.asList(1.5, null, true, "a\"b\\\n\u2028中文\uD83D\uDE00"));
    data.put("nested", Map.of("empty", List.of(), "map", Map.of()));
    data.put("big", Long.MIN_VALUE);
    data.put("small", Double.MIN_VALUE);
    for (String text : List.of(Json.write(data), Json.writePretty(data))) {
      assertEquals(data, Json.parse(text));
      assertEquals(data, Json.parse(text.getBytes(UTF_8)));
    }
    assertEquals(
        List.of("z", "a", "nested", "big", "small"),
        List.copyOf(((Map<?, ?>) Json.parse(Json.write(data))).keySet()));
  }

  @Test
  void write_everyCharacter_asJacksonDoes() throws IOException {
    StringBuilder all = new StringBuilder("at both ends \\");
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      all.append((char) c);
    }
    String text = all.append('"').toString();
    StringWriter expected = new StringWriter();
    try (JsonGenerator jackson =
        new JsonFactory().createGenerator(ObjectWriteContext.empty(), expected)) {
      jackson.writeString(text);
    }
    assertEquals(expected.toString(), Json.write(text));
    assertEquals(text, Json.parse(Json.write(text)));
    String name = text.substring(0, 300);
    assertEquals(Map.of(name, 1L), Json.parse(Json.writePretty(Map.of(name, 1L))));
  }

  @Test
  void write_nested_asDeepAsCanBeRead() throws IOException {
    Object deepest = Json.parse(nested(Json.MAX_DEPTH));
    assertEquals(nested(Json.MAX_DEPTH), Json.write(deepest));
    List<?> tooDeep = Arrays.asList(deepest);
    assertThrows(IllegalArgumentException.class, () -> Json.write(tooDeep));
    assertThrows(IllegalArgumentException.class, () -> Json.writePretty(new Object[] {deepest}));
  }

  @Test
  void writePretty_likePythonsIndent2() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("a", List.of(1, 2.5));
    data.put("b", Map.of());
    data.put("c", List.of());
    assertEquals(
        "{\n  \"a\": [\n    1,\n    2.5\n  ],\n  \"b\": {},\n  \"c\": []\n}",
        Json.writePretty(data));
  }

  @Test
  void write_nonFinite_textUnlessAskedFor() throws IOException {
    double[] values = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    assertEquals("[NaN,Infinity,-Infinity]", Json.write(values, NonFinite.BARE));
    assertEquals("[\"NaN\",\"Infinity\",\"-Infinity\"]", Json.write(values));
    for (double value : values) {
      assertEquals(value, Json.number(Json.parse(Json.write(value))));
    }
    assertEquals(3.0, Json.number(3L));
    assertNull(Json.number("nan"));
    assertNull(Json.number(null));
    assertEquals(
        List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY),
        Json.parse("[NaN, Infinity, -Infinity]"));
  }

  @Test
  void write_numbers_keepTheirDigits() {
    assertEquals(
        "[0.1,0.1,1,340282366920938463463374607431768211456]",
        Json.write(List.of(0.1f, 0.1, (byte) 1, BigInteger.TWO.pow(128))));
  }

  @Test
  void parse_numbers_longOrDouble() throws IOException {
    List<?> list =
        assertInstanceOf(List.class, Json.parse("[1, -0, 1.0, 1e3, 9223372036854775808]"));
    assertEquals(List.of(1L, 0L, 1.0, 1000.0, 9.223372036854775808e18), list);
    assertNull(Json.parse(" null "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "{",
        "[1,",
        "{\"a\"}",
        "{\"a\":1}}",
        "[1] 2",
        "nan",
        "{a:1}",
        "'a'",
        "[1,]",
        "01",
        "\"\t\"",
        "\"\\x\"",
        "tru",
        "{\"a\":1,}",
        "/* */1"
      })
  void parse_badJson_saysWhere(String text) {
    IOException problem = assertThrows(IOException.class, () -> Json.parse(text));
    assertTrue(problem.getMessage().startsWith("JSON, line 1, column "), problem.getMessage());
  }

  @Test
  void parse_badFile_saysFileAndLine(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("state.json"), "{\n  \"a\": 1,\n  \"b\": }\n");
    IOException problem = assertThrows(IOException.class, () -> Json.parse(file));
    assertTrue(problem.getMessage().startsWith(file + ", line 3, column 8"), problem.getMessage());
  }

  @Test
  void parse_bytes_encodingIsFound() throws IOException {
    List<Charset> charsets = List.of(UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    for (Charset charset : charsets) {
      assertEquals(List.of("ü"), Json.parse("[\"ü\"]".getBytes(charset)), charset.name());
      assertEquals(List.of("ü"), Json.parse("\uFEFF[\"ü\"]".getBytes(charset)), charset.name());
    }
    byte[] latin = "[\"ü\"]".getBytes(StandardCharsets.ISO_8859_1);
    assertThrows(IOException.class, () -> Json.parse(latin));
  }

  /** The encoding is guessed from the first bytes, some of which are of none that is read. */
  @Test
  void parse_anyFirstBytes_valueOrIoException() {
    byte[] kinds = {
      0, ' ', '{', '1', (byte) 0xEF, (byte) 0xBB, (byte) 0xBF, (byte) 0xFE, (byte) 0xFF
    };
    int refused = 0;
    for (int i = 0; i < Math.pow(kinds.length, 4); i++) {
      byte[] bytes = new byte[6];
      for (int at = 0, rest = i; at < 4; at++, rest /= kinds.length) {
        bytes[at] = kinds[rest % kinds.length];
      }
      try {
        Json.parse(bytes);
      } catch (IOException problem) {
        refused++;
        assertTrue(problem.getMessage().startsWith("JSON"), problem.getMessage());
        assertEquals(1, problem.getMessage().lines().count(), problem.getMessage());
      }
    }
    assertTrue(refused > 6000, refused + " were refused");
  }

  @Test
  void parse_longText_asShortOnes() throws IOException {
    List<Object> data = new ArrayList<>();
    for (long i = 0; i < 10_000; i++) {
      data.add(Map.of("step", i, "loss", i / 3.0, "note", "\\ü" + i));
    }
    String text = Json.writePretty(data);
    assertEquals(data, Json.parse(text));
    assertEquals(data, Json.parse(text.getBytes(UTF_8)));
  }

  @Test
  void parse_tornFile_isAnIoException(@TempDir Path dir) throws IOException {
    String whole = Json.writePretty(Map.of("list", List.of(Map.of("a", "ü"), 12.5, true)));
    byte[] bytes = whole.getBytes(UTF_8);
    for (int length = 0; length < bytes.length; length++) {
      byte[] torn = Arrays.copyOf(bytes, length);
      assertThrows(IOException.class, () -> Json.parse(torn), "length " + length);
    }
  }

  @Test
  void parse_depthBomb_isAnIoException() throws IOException {
    assertThrows(IOException.class, () -> Json.parse("[".repeat(100_000)));
    assertThrows(IOException.class, () -> Json.parse("{\"a\":".repeat(100_000)));
    assertThrows(IOException.class, () -> Json.parse(nested(Json.MAX_DEPTH + 1)));
    Json.parse(nested(Json.MAX_DEPTH));
  }

  @Test
  void write_mapInItself_isRefused() {
    List<Object> loop = new ArrayList<>();
    loop.add(loop);
    assertThrows(IllegalArgumentException.class, () -> Json.write(loop));
    assertThrows(IllegalArgumentException.class, () -> Json.write(new Object()));
  }

  @Test
  void manyThreads_sameText() throws Exception {
    Map<String, Object> data = Map.of("a", List.of(1, 2, 3), "b", "x".repeat(1000));
    String expected = Json.writePretty(data);
    var pool = Executors.newFixedThreadPool(4);
    try {
      Callable<Boolean> work =
          () -> {
            for (int i = 0; i < 500; i++) {
              if (!Json.writePretty(Json.parse(expected)).equals(expected)) {
                return false;
              }
            }
            return true;
          };
      for (var result : pool.invokeAll(List.of(work, work, work, work), 60, TimeUnit.SECONDS)) {
        assertTrue(result.get());
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  @Timeout(20)
  void parse_pipeOrDevice_refused(@TempDir Path folder) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "no mkfifo here");
    Path pipe = folder.resolve("run.json");
    assertEquals(0, new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor());
    assertThrows(IOException.class, () -> Json.parse(pipe));
    assertThrows(IOException.class, () -> Json.parse(Path.of("/dev/zero")));
  }

  @Test
  void parse_nestedWithoutEnd_refused() {
    assertThrows(IOException.class, () -> Json.parse(nested(100_000)));
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }
}
