package io.github.metriclogger.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class PlainTextTest {

  @Test
  void safe_same() {
    String text = "val/准确率 é 😀";
    assertSame(text, PlainText.line(text));
  }

  @Test
  void control_leftOut() {
    assertEquals("a[31mb]0;tc", PlainText.line("a\033[31mb\033]0;t\007c\r\b\177\u009b"));
    assertEquals("ab", PlainText.line("a\u202e\u2066\u2028\u200fb"));
  }

  @Test
  void breaks_lineOnly_spaces() {
    assertEquals("a b c", PlainText.line("a\nb\tc"));
    assertEquals("a\nb c", PlainText.lines("a\r\nb\tc"));
  }

  @Test
  void cut_longText_splitsNoCharacter() {
    assertEquals("abc", PlainText.cut("abc", 3));
    assertEquals("ab", PlainText.cut("abc", 2));
    assertEquals("a\uD83D\uDE00", PlainText.cut("a\uD83D\uDE00b", 3));
    assertEquals("a", PlainText.cut("a\uD83D\uDE00b", 2));
  }
}
