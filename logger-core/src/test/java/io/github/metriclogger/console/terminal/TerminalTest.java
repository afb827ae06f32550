package io.github.metriclogger.console.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.console.TestRun;
import io.github.metriclogger.console.text.Language;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

  private static Terminal terminal(boolean tty, Map<String, String> variables) {
    return Terminal.of(TestRun.surroundings(tty, variables), ColorChoice.AUTO, false);
  }

  private static Terminal ofCharset(Map<String, String> variables, Map<String, String> properties) {
    return Terminal.of(TestRun.surroundings(false, variables, properties), ColorChoice.AUTO, false);
  }

  @Test
  void terminal_usual_all() {
    Terminal terminal = terminal(true, Map.of("TERM", "xterm", "COLUMNS", "132"));
    assertTrue(terminal.interactive());
    assertTrue(terminal.color());
    assertEquals(132, terminal.columns());
  }

  @Test
  void redirected_nothing() {
    Terminal terminal = terminal(false, Map.of("TERM", "xterm"));
    assertFalse(terminal.interactive());
    assertFalse(terminal.color());
    assertEquals(80, terminal.columns());
  }

  @Test
  void dumb_ci_notInteractive() {
    assertFalse(terminal(true, Map.of("TERM", "dumb")).interactive());
    assertFalse(terminal(true, Map.of("TERM", "dumb")).color());
    assertFalse(terminal(true, Map.of("CI", "true")).interactive());
    assertTrue(terminal(true, Map.of("CI", "false")).interactive());
  }

  @Test
  void windows_oldConsole_notInteractive() {
    Map<String, String> system = Map.of("os.name", "Windows 10");
    assertFalse(
        Terminal.of(TestRun.surroundings(true, Map.of(), system), ColorChoice.AUTO, false)
            .interactive());
    Map<String, String> newer = Map.of("WT_SESSION", "1");
    assertTrue(
        Terminal.of(TestRun.surroundings(true, newer, system), ColorChoice.AUTO, false)
            .interactive());
  }

  @Test
  void color_precedence() {
    assertFalse(terminal(true, Map.of("NO_COLOR", "1", "FORCE_COLOR", "1")).color());
    assertTrue(terminal(false, Map.of("FORCE_COLOR", "1")).color());
    assertFalse(terminal(true, Map.of("FORCE_COLOR", "0")).color());
    var none = TestRun.surroundings(false, Map.of("NO_COLOR", "1"));
    assertTrue(Terminal.of(none, ColorChoice.ALWAYS, false).color());
    var all = TestRun.surroundings(true, Map.of());
    assertFalse(Terminal.of(all, ColorChoice.NEVER, false).color());
  }

  @Test
  void charset_notNamed_utf8() {
    assertEquals(StandardCharsets.UTF_8, ofCharset(Map.of(), Map.of()).charset());
    assertEquals(StandardCharsets.UTF_8, ofCharset(Map.of("LANG", "C"), Map.of()).charset());
    assertEquals(
        StandardCharsets.UTF_8,
        ofCharset(Map.of("LANG", "C"), Map.of("stdout.encoding", "ANSI_X3.4-1968")).charset());
    assertEquals(
        StandardCharsets.UTF_8, ofCharset(Map.of("LANG", "en_US.no-such"), Map.of()).charset());
  }

  @Test
  void charset_named_used() {
    Charset gbk = Charset.forName("GBK");
    assertEquals(gbk, ofCharset(Map.of("LANG", "zh_CN.GBK@pinyin"), Map.of()).charset());
    assertEquals(gbk, ofCharset(Map.of(), Map.of("stdout.encoding", "GBK")).charset());
    assertEquals(gbk, ofCharset(Map.of(), Map.of("sun.stdout.encoding", "GBK")).charset());
  }

  @Test
  void chinese_charsetWithout_english() {
    assertEquals(
        Language.ZH, ofCharset(Map.of("LANG", "zh_CN.GBK"), Map.of()).supported(Language.ZH));
    assertEquals(
        Language.EN,
        ofCharset(Map.of("LANG", "de_DE.ISO-8859-1"), Map.of()).supported(Language.ZH));
    var ascii = Terminal.of(TestRun.plain(), ColorChoice.AUTO, true);
    assertEquals(Language.EN, ascii.supported(Language.ZH));
  }
}
