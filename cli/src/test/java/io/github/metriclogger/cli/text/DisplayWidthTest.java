package io.github.metriclogger.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DisplayWidthTest {

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "loss, 4",
    "训练损失, 8",
    "ﾊﾝ, 2",
    "（x）, 5",
    "가나, 4",
    "e\u0301, 1",
    "📊, 2",
    "🔸, 2",
    "⣿│●×→, 5",
    "a\u200bb, 2",
    "⚡, 2",
    "ｆ, 2",
    "\uD840\uDC00, 2",
    "…, 1",
  })
  void of_countsCells(String text, int cells) {
    assertEquals(cells, DisplayWidth.of(text));
  }

  @Test
  void cut_neverHalvesACharacter() {
    assertEquals("训", DisplayWidth.cut("训练", 3));
    assertEquals("训练", DisplayWidth.cut("训练", 4));
    assertEquals("", DisplayWidth.cut("📊", 1));
    assertEquals("ab", DisplayWidth.cut("abc", 2));
  }
}
