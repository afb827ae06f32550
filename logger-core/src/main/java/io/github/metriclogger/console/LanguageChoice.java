package io.github.metriclogger.console;

import io.github.metriclogger.console.terminal.Surroundings;
import io.github.metriclogger.console.text.ChosenLanguage;
import io.github.metriclogger.console.text.Language;
import io.github.metriclogger.spi.SinkOptions;
import io.github.metriclogger.support.UserLanguage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The setting {@code language}: {@code auto}, {@code zh} or {@code en}. Other names of the two
 * languages are accepted, see {@link UserLanguage#named}.
 */
enum LanguageChoice {
  AUTO,
  ZH,
  EN;

  private static final String KEY = "language";

  /** Reads the setting; any other word is reported as a problem. */
  static LanguageChoice of(SinkOptions options) {
    String written = options.text(KEY, "auto");
    if (written.strip().toLowerCase(Locale.ROOT).equals("auto")) {
      return AUTO;
    }
    LanguageChoice choice = named(written);
    if (choice == null) {
      options.problem(KEY, "'" + written + "' is not one of auto, zh, en");
      return AUTO;
    }
    return choice;
  }

  private static @Nullable LanguageChoice named(String written) {
    Locale language = UserLanguage.named(written);
    return language == null ? null : language.equals(Locale.ENGLISH) ? EN : ZH;
  }

  /**
   * The language to use: that of the setting, where {@code METRICLOG_LANG} takes precedence over
   * the file; for {@code auto}, see {@link UserLanguage#of}.
   *
   * @param surroundings the variables and locale
   * @param setting the setting's path
   */
  ChosenLanguage resolve(Surroundings surroundings, String setting) {
    if (this == AUTO) {
      UserLanguage found = UserLanguage.of(surroundings.variables(), surroundings.locale());
      boolean isEnglish = found.locale().equals(Locale.ENGLISH);
      return new ChosenLanguage(isEnglish ? Language.EN : Language.ZH, found.source());
    }
    String own = surroundings.variable(UserLanguage.VARIABLE);
    boolean isOfVariable = own != null && this == named(own);
    return new ChosenLanguage(
        this == ZH ? Language.ZH : Language.EN, isOfVariable ? UserLanguage.VARIABLE : setting);
  }
}
