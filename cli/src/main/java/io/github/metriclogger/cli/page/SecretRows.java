package io.github.metriclogger.cli.page;

import io.github.metriclogger.support.Secrets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets in tables of Markdown whose rows are a setting and its value, as TensorBoard is given a
 * configuration.
 */
public final class SecretRows {

  /** The setting, then all up to the last bar of its line. */
  private static final Pattern ROW =
      Pattern.compile("(?m)^(\\| *([^|\\n]+?) *\\| *)([^\\n]*?)(?= *\\|[^|\\n]*$)");

  private SecretRows() {}

  /**
   * The text with a mask in place of each secret.
   *
   * @param text any text; returned as it is where it has no such row
   */
  public static String masked(String text) {
    if (text.indexOf('|') < 0) {
      return text;
    }
    return ROW.matcher(text)
        .replaceAll(
            row -> {
              boolean isSecret = Secrets.isSecret(row.group(2).replace("\\", ""));
              String shown = isSecret ? row.group(1) + Secrets.MASK : row.group();
              return Matcher.quoteReplacement(shown);
            });
  }
}
