package io.github.metriclogger.support;

import io.github.metriclogger.spi.SinkContext;
import java.util.Locale;

/**
 * A text for the person at the console, in English and in Chinese. A module keeps its texts as the
 * constants of one enum, so that both languages stand side by side. <code>{name}</code> in a text
 * is a placeholder; both languages have the same ones.
 */
@FunctionalInterface
public interface BilingualText {

  /** A text in both languages. */
  record Wording(String english, String chinese) {}

  /** The text in both languages. */
  Wording wording();

  /** The English text. */
  default String english() {
    return wording().english();
  }

  /** The Chinese text. */
  default String chinese() {
    return wording().chinese();
  }

  /**
   * Returns the text with its placeholders filled. A placeholder without a value stays as it is.
   *
   * @param language Chinese; any other stands for English
   * @param values names and values of the placeholders, alternating
   */
  default String in(Locale language, Object... values) {
    boolean isChinese = language.getLanguage().equals(Locale.CHINESE.getLanguage());
    return filled(isChinese ? chinese() : english(), values);
  }

  /** Warns the person, in the language of the run. */
  default void warn(SinkContext context, Object... values) {
    context.warn(in(context.language(), values));
  }

  /** Shows the text to the person, in the language of the run. */
  default void announce(SinkContext context, Object... values) {
    context.announce(in(context.language(), values));
  }

  private static String filled(String text, Object... values) {
    StringBuilder filled = new StringBuilder(text.length() + 64);
    int from = 0;
    int open = text.indexOf('{');
    while (open >= 0) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      filled.append(text, from, open).append(value(text.substring(open + 1, close), values));
      from = close + 1;
      open = text.indexOf('{', from);
    }
    return filled.append(text, from, text.length()).toString();
  }

  private static String value(String name, Object... values) {
    for (int i = 0; i + 1 < values.length; i += 2) {
      if (name.equals(values[i])) {
        return String.valueOf(values[i + 1]);
      }
    }
    return "{" + name + "}";
  }
}
