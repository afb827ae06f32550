package io.github.metriclogger.cli.page.detail;

import io.github.metriclogger.support.Secrets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text at a step.
 *
 * @param step the step
 * @param time when it was logged, NaN = not known
 * @param text its beginning
 * @param isCut whether there is more
 */
record TextValue(long step, double time, String text, boolean isCut) implements RichValue {

  private static final int LONGEST = 1 << 16;

  /** A row of a Markdown table of two columns: TensorBoard's way to show a configuration. */
  private static final Pattern SETTING = Pattern.compile("(?m)^\\| ([^|\\n]{1,200}) \\| .*\\|$");

  /** A text, cut where it is longer than a page shows; settings in it keep their secrets. */
  static TextValue of(String text, long step, double time) {
    String shown = withoutSecrets(cut(text, LONGEST));
    return new TextValue(step, time, shown, text.length() > LONGEST);
  }

  private static String withoutSecrets(String text) {
    return SETTING
        .matcher(text)
        .replaceAll(
            row -> {
              String key = row.group(1);
              boolean isSecret = Secrets.isSecret(key.replace("\\", ""));
              String shown = isSecret ? "| " + key + " | " + Secrets.MASK + " |" : row.group();
              return Matcher.quoteReplacement(shown);
            });
  }

  /** The beginning of a text; no character is split. */
  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    boolean isSplit = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, isSplit ? longest - 1 : longest);
  }

  @Override
  public long bytes() {
    return 100 + 2L * text.length();
  }

  @Override
  public Map<String, Object> json() {
    Map<String, Object> json = RichValue.super.json();
    json.put("text", text);
    if (isCut) {
      json.put("cut", true);
    }
    return json;
  }
}
