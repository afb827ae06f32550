package io.github.metriclogger.cli.figure;

import io.github.metriclogger.support.BilingualText;
import io.github.metriclogger.support.PlainText;
import java.util.Locale;

/**
 * A text on a figure. What is ours has two languages; a name from a run has one. Control characters
 * are left out.
 *
 * @param english the English text
 * @param chinese the Chinese text
 */
public record Label(String english, String chinese) {

  /** Nothing. */
  public static final Label NONE = new Label("", "");

  /** Cleans the texts. */
  public Label {
    english = PlainText.line(english);
    chinese = PlainText.line(chinese);
  }

  /** A text of ours. */
  public static Label of(BilingualText text, Object... values) {
    return new Label(text.in(Locale.ENGLISH, values), text.in(Locale.CHINESE, values));
  }

  /** A name, the same in both languages. */
  public static Label name(String name) {
    return new Label(name, name);
  }

  /** This text and another one, with something between. */
  public Label and(String between, Label other) {
    return new Label(english + between + other.english, chinese + between + other.chinese);
  }

  /** The text in a language. */
  public String in(Locale language) {
    return language.getLanguage().equals(Locale.CHINESE.getLanguage()) ? chinese : english;
  }

  /** Whether there is no text. */
  public boolean isEmpty() {
    return english.isEmpty() && chinese.isEmpty();
  }
}
