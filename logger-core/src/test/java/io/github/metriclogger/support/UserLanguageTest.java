package io.github.metriclogger.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserLanguageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zh",
        "CN",
        "zh_CN",
        "zh-CN",
        "zh_TW.UTF-8",
        "chinese",
        "Chinese (Simplified)",
        "中文"
      })
  void named_chinese_isChinese(String written) {
    assertEquals(Locale.SIMPLIFIED_CHINESE, UserLanguage.named(written));
  }

  @Test
  void named_others() {
    assertEquals(Locale.ENGLISH, UserLanguage.named(" en_US "));
    assertEquals(Locale.ENGLISH, UserLanguage.named("English"));
    assertNull(UserLanguage.named("cnn"));
    assertNull(UserLanguage.named("fr"));
    assertNull(UserLanguage.named("auto"));
  }

  @Test
  void of_ownVariable_beforeLocale() {
    Map<String, String> both = Map.of("METRICLOG_LANG", "cn", "LANG", "en_US.UTF-8");
    assertEquals(
        new UserLanguage(Locale.SIMPLIFIED_CHINESE, "METRICLOG_LANG"),
        UserLanguage.of(both, Locale.ROOT));
    Map<String, String> unknown = Map.of("METRICLOG_LANG", "fr", "LANG", "zh_CN.UTF-8");
    assertEquals(
        new UserLanguage(Locale.SIMPLIFIED_CHINESE, "LANG=zh_CN.UTF-8"),
        UserLanguage.of(unknown, Locale.ROOT));
  }
}
