package io.github.metriclogger.support;

import java.util.Locale;
import java.util.Set;

/** What shell scripts call true and false. */
public final class ShellTruth {

  private static final Set<String> TRUE = Set.of("true", "1", "yes", "y", "on", "t");
  private static final Set<String> FALSE = Set.of("false", "0", "no", "n", "off", "f");

  private ShellTruth() {}

  /**
   * The word that YAML has for it.
   *
   * @param text of an environment variable
   * @return {@code true}, {@code false}, or the text as it is when it means neither
   */
  public static String word(String text) {
    String folded = text.toLowerCase(Locale.ROOT);
    return TRUE.contains(folded) ? "true" : FALSE.contains(folded) ? "false" : text;
  }
}
