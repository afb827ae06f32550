package io.github.metriclogger.cli.text;

import io.github.metriclogger.support.BilingualText;
import java.util.Locale;

/** The titles of {@code metriclog env}, named as the sections of its JSON document. */
public enum EnvText implements BilingualText {
  VERSION("metriclog", "metriclog"),
  JAVA("Java", "Java"),
  OS("Operating system", "操作系统"),
  LANGUAGE("Language", "语言"),
  CHARSET("Character sets", "字符集"),
  TERMINAL("Terminal", "终端"),
  FONTS("Fonts for PNG", "PNG 所用字体"),
  CACHE("Cache", "缓存"),
  SINKS("Sinks", "可用的 sink"),
  FORMATS("Own formats", "自有格式"),
  SYNCS("Servers to sync with", "可同步的服务器"),
  VARIABLES("Environment variables", "环境变量"),
  YES("yes", "是"),
  NO("no", "否");

  private final Wording wording;

  EnvText(String english, String chinese) {
    wording = new Wording(english, chinese);
  }

  @Override
  public Wording wording() {
    return wording;
  }

  /** The title of a section. */
  public static EnvText of(String section) {
    return valueOf(section.toUpperCase(Locale.ROOT));
  }
}
