package io.github.metriclogger.run.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.ConfigLogged;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "yes",
        "No",
        "on",
        "OFF",
        "y",
        "null",
        "~",
        "true",
        "123",
        "1_000",
        "0x1F",
        "0o17",
        "017",
        "1e3",
        "1.5",
        ".5",
        ".nan",
        ".inf",
        "12:30:45",
        "2024-01-01",
        "=",
        "<<",
        "- a",
        "a: b",
        "a #b",
        "@x",
        "`x",
        "%x",
        "*x",
        "&x",
        "!x",
        "{x",
        "[x",
        "'",
        "\"",
        "a\nb\n",
        "tab\there",
        " lead",
        "trail ",
        "中文",
        "\uD83D\uDE00",
        "\u0007bell",
        "C:\\new",
        "-",
        "?"
      })
  void text_anyString_comesBack(String text) throws IOException {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("value", text);
    config.put("list", List.of(text, Map.of("in", text)));
    assertEquals(config, YamlText.parse(YamlText.write(config)));
  }

  @Test
  void text_booleansOfYaml11_areQuoted() {
    assertEquals("a: 'yes'\n", YamlText.write(Map.of("a", "yes")));
    assertEquals("a: '1:30'\n", YamlText.write(Map.of("a", "1:30")));
    assertEquals("a: yes please\n", YamlText.write(Map.of("a", "yes please")));
    assertEquals("'on': 1\n", YamlText.write(Map.of("on", 1)));
  }

  @Test
  void numbers_ofAnyKind_areNumbers() throws IOException {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("int", 3);
    config.put("long", Long.MIN_VALUE);
    config.put("short", (short) 4);
    config.put("float", 0.1f);
    config.put("tiny", 1e-300);
    config.put("huge", 1e22);
    config.put("big", new BigInteger("123456789012345678901234567890"));
    config.put("decimal", new BigDecimal("0.25"));
    config.put("atomic", new AtomicLong(7));
    config.put("nan", Double.NaN);
    config.put("inf", Double.NEGATIVE_INFINITY);
    String text = YamlText.write(new ConfigLogged(config, 0).config());
    assertTrue(text.contains("huge: 1.0e+22\n"), text);
    assertTrue(text.contains("nan: .nan\ninf: -.inf\n"), text);
    Map<String, Object> read = YamlText.parse(text);
    assertEquals(3, read.get("int"));
    assertEquals(Long.MIN_VALUE, read.get("long"));
    assertEquals(0.1, read.get("float"));
    assertEquals(1e-300, read.get("tiny"));
    assertEquals(0.25, read.get("decimal"));
    assertEquals(7, read.get("atomic"));
    assertEquals(Double.NaN, read.get("nan"));
    assertEquals(config.keySet(), read.keySet());
  }

  @Test
  void nested_sharedParts_areWrittenTwice() throws IOException {
    List<Object> shared = Arrays.asList(1, null, true);
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("a", shared);
    config.put("b", shared);
    config.put("empty", List.of());
    config.put("none", Collections.emptyMap());
    String text = YamlText.write(config);
    assertTrue(!text.contains("&") && !text.contains("*"), text);
    assertEquals(config, YamlText.parse(text));
  }

  @Test
  void parse_notAMap_isAnIoException() {
    assertThrows(IOException.class, () -> YamlText.parse("- a"));
    assertThrows(IOException.class, () -> YamlText.parse("a: [1"));
  }
}
