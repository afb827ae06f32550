package io.github.metriclogger.support;

import java.util.Locale;
import java.util.Set;

/** The words that shell scripts use for true and false. */
public final class ShellTruth {

  private static final Set<String> TRUE = Set.of("true", "1", "yes", "y", "on", "t");
  private static final Set<String> FALSE = Set.of("false", "0", "no", "n", "off", "f");

  private ShellTruth() {}

  /**
   * Returns the YAML word for a text.
   *
   * @param text the value of an environment variable
   * @return {@code true}, {@code false}, or the text itself if it means neither
   */
  public static String word(String text) {
    String folded = text.toLowerCase(Locale.ROOT);
    return TRUE.contains(folded) ? "true" : FALSE.contains(folded) ? "false" : text;
  }
}
