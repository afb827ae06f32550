package io.github.metriclogger.cli.page.detail;

import java.util.Map;

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

  /** A text, cut where it is longer than a page shows. */
  static TextValue of(String text, long step, double time) {
    return new TextValue(step, time, cut(text, LONGEST), text.length() > LONGEST);
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
