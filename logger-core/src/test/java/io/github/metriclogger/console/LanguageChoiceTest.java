package io.github.metriclogger.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.console.text.ChosenLanguage;
import io.github.metriclogger.console.text.Language;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanguageChoiceTest {

  private static String auto(Map<String, String> variables, Locale locale) {
    var surroundings =
        new Surroundings(variables::get, Map.<String, String>of()::get, () -> locale, () -> false);
    ChosenLanguage resolved = LanguageChoice.AUTO.resolve(surroundings, "setting");
    return resolved.language() + " " + resolved.source();
  }

  @Test
  void setting_wins() {
    var surroundings = TestRun.surroundings(false, Map.of("METRICLOG_LANG", "en"));
    assertEquals(
        new ChosenLanguage(Language.ZH, "setting"),
        LanguageChoice.ZH.resolve(surroundings, "setting"));
    assertEquals(Language.EN, LanguageChoice.EN.resolve(surroundings, "setting").language());
  }

  @Test
  void ownVariable_beforeLocale() {
    assertEquals(
        "ZH METRICLOG_LANG=zh",
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
