package io.github.metriclogger.wandb.upload.content;

import io.github.metriclogger.support.json.Json;

/** Small pieces of JSON as text. */
final class JsonText {

  private static final String HEX = "0123456789abcdef";

  private JsonText() {}

  /** Appends a text in quotes. */
  static void quote(CharSequence text, StringBuilder target) {
    target.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        target.append('\\').append(c);
      } else if (c < ' ') {
        target.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      } else {
        target.append(c);
      }
    }
    target.append('"');
  }

  /** The value as text in which NaN and the infinities are texts: legal JSON for every reader. */
  static String strict(String json) {
    if (!json.contains("NaN") && !json.contains("Infinity")) {
      return json;
    }
    return Json.write(Json.parseOrText(json), Json.NonFinite.TEXT);
  }
}
