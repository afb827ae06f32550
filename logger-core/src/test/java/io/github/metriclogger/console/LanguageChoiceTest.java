package io.github.metriclogger.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.metriclogger.console.terminal.Surroundings;
import io.github.metriclogger.console.text.ChosenLanguage;
import io.github.metriclogger.console.text.Language;
import io.github.metriclogger.spi.SinkOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageChoiceTest {

  private static String auto(Map<String, String> variables, Locale locale) {
    var surroundings = new Surroundings(variables, Map.of(), locale, false);
    ChosenLanguage resolved = LanguageChoice.AUTO.resolve(surroundings, "setting");
    return resolved.language() + " " + resolved.source();
  }

  @Test
  void setting_wins() {
    var surroundings = TestRun.surroundings(false, Map.of("METRICLOG_LANG", "en"));
    assertEquals(
        new ChosenLanguage(Language.ZH, "setting"),
        LanguageChoice.ZH.resolve(surroundings, "setting"));
    assertEquals(
        new ChosenLanguage(Language.EN, "METRICLOG_LANG"),
        LanguageChoice.EN.resolve(surroundings, "setting"));
  }

  @ParameterizedTest
  @CsvSource({
    "auto, AUTO",
    "zh, ZH",
    "cn, ZH",
    "zh_CN, ZH",
    "zh-CN, ZH",
    "zh_TW.UTF-8, ZH",
    "Chinese, ZH",
    "中文, ZH",
    "EN, EN",
    "en_US, EN",
    "english, EN",
    "fr, AUTO 'fr' is not one of auto; zh; en",
    "cnn, AUTO 'cnn' is not one of auto; zh; en"
  })
  void setting_manyNames_areRead(String written, String expected) {
    List<String> problems = new ArrayList<>();
    SinkOptions options = mock(SinkOptions.class);
    when(options.text("language", "auto")).thenReturn(written);
    doAnswer(call -> problems.add(call.getArgument(1)))
        .when(options)
        .problem(eq("language"), anyString());
    String read = LanguageChoice.of(options) + " " + String.join("", problems);
    assertEquals(expected, read.strip().replace(", ", "; "));
  }

  @Test
  void ownVariable_beforeLocale() {
    assertEquals("ZH METRICLOG_LANG", auto(Map.of("METRICLOG_LANG", "cn"), Locale.US));
    assertEquals(
        "ZH METRICLOG_LANG",
        auto(Map.of("METRICLOG_LANG", "zh", "LC_ALL", "de_DE.UTF-8"), Locale.US));
    assertEquals(
        "EN LC_ALL=de_DE.UTF-8",
        auto(Map.of("METRICLOG_LANG", "auto", "LC_ALL", "de_DE.UTF-8"), Locale.CHINA));
  }

  @Test
  void variables_firstThatNames() {
    assertEquals(
        "ZH LC_MESSAGES=zh_TW",
        auto(Map.of("LC_ALL", "C.UTF-8", "LC_MESSAGES", "zh_TW", "LANG", "en_US"), Locale.US));
    assertEquals("ZH LANG=zh_CN.UTF-8", auto(Map.of("LANG", "zh_CN.UTF-8"), Locale.ROOT));
    assertEquals("EN LANG=en_GB", auto(Map.of("LC_ALL", "", "LANG", "en_GB"), Locale.CHINA));
  }

  @Test
  void nothingNamed_jvmLocale() {
    assertEquals("ZH JVM locale zh-CN", auto(Map.of("LANG", "C"), Locale.CHINA));
    assertEquals("EN JVM locale tr", auto(Map.of("LANG", "POSIX"), Locale.forLanguageTag("tr")));
    assertEquals("EN JVM locale und", auto(Map.of(), Locale.ROOT));
  }
}
