package io.github.metriclogger.cli.page.detail;

import io.github.metriclogger.cli.page.SecretRows;
import io.github.metriclogger.support.PlainText;
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

  /** A text, cut where it is longer than a page shows; settings in it keep their secrets. */
  static TextValue of(String text, long step, double time) {
    String shown = SecretRows.masked(PlainText.cut(text, LONGEST));
    return new TextValue(step, time, shown, text.length() > LONGEST);
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
