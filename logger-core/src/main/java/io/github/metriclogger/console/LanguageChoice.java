package io.github.metriclogger.console;

import io.github.metriclogger.console.text.ChosenLanguage;
import io.github.metriclogger.console.text.Language;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The setting {@code language}. */
public enum LanguageChoice {
  AUTO,
  ZH,
  EN;

  /**
   * The language to use: the setting, {@code METRICLOG_LANG}, the first of {@code LC_ALL}, {@code
   * LC_MESSAGES} and {@code LANG} that names a language, the JVM's locale.
   *
   * @param surroundings where to look
   * @param setting the setting's path
   */
  ChosenLanguage resolve(Surroundings surroundings, String setting) {
    if (this != AUTO) {
      return new ChosenLanguage(this == ZH ? Language.ZH : Language.EN, setting);
    }
    String own = surroundings.variable("METRICLOG_LANG");
    if (own != null && named(own) != null) {
      return new ChosenLanguage(languageOf(own), "METRICLOG_LANG=" + own);
    }
    for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
      String value = surroundings.variable(name);
      if (value != null && named(value) != null) {
        return new ChosenLanguage(languageOf(value), name + "=" + value);
      }
    }
    String locale = surroundings.locale().toLanguageTag();
    return new ChosenLanguage(languageOf(locale), "JVM locale " + locale);
  }

  /** The value, or null when it says nothing about a language (C, POSIX, auto). */
  private static @Nullable String named(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    boolean silent =
        lower.isEmpty()
            || lower.equals("auto")
            || lower.equals("posix")
            || lower.equals("c")
            || lower.startsWith("c.");
    return silent ? null : lower;
  }

  private static Language languageOf(String value) {
    return value.toLowerCase(Locale.ROOT).startsWith("zh") ? Language.ZH : Language.EN;
  }
}
