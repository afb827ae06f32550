package io.github.metriclogger.wandb.text;

import io.github.metriclogger.support.BilingualText;
import java.util.List;
import java.util.Locale;

/**
 * Why something failed, before a language is chosen. The code that notices a failure does not know
 * the reader's language, so it passes this on in place of a sentence.
 *
 * @param text what went wrong
 * @param values for each placeholder its name and its value, one after the other. A value that is a
 *     cause is put into the same language; any other, such as a server's own words, stays as it is
 */
public record Cause(BilingualText text, List<Object> values) {

  /** Copies the values. */
  public Cause {
    values = List.copyOf(values);
  }

  /** A text of the table with its values. */
  public static Cause of(BilingualText text, Object... values) {
    return new Cause(text, List.of(values));
  }

  /** Words that are not ours to translate. */
  public static Cause verbatim(String words) {
    return of(FailureText.VERBATIM, "text", words);
  }

  /**
   * The cause of a failure: its own explanation, else ours of what the JDK reports, else the
   * message.
   */
  public static Cause of(Throwable failure) {
    return FailureCauses.of(failure);
  }

  /** The sentence in a language. */
  public String in(Locale language) {
    return text.in(language, values.stream().map(value -> shown(value, language)).toArray());
  }

  private static Object shown(Object value, Locale language) {
    return value instanceof Cause cause ? cause.in(language) : value;
  }
}
