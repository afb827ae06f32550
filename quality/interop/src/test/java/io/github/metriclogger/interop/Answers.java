package io.github.metriclogger.interop;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Questions to a server and walks through its JSON. */
public final class Answers {

  private Answers() {}

  /** {@code path?name=value&...}. */
  static String url(String path, Object... namesAndValues) {
    return path + "?" + form(namesAndValues);
  }

  /** {@code name=value&...}. */
  static String form(Object... namesAndValues) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.append(i == 0 ? "" : "&").append(namesAndValues[i]).append('=');
      form.append(URLEncoder.encode(namesAndValues[i + 1].toString(), StandardCharsets.UTF_8));
    }
    return form.toString();
  }

  /** What stands in plain data where names (of maps) and positions (of lists) lead; else null. */
  static Object at(Object json, Object... path) {
    Object here = json;
    for (Object step : path) {
      if (here instanceof Map<?, ?> map) {
        here = map.get(step);
      } else if (here instanceof List<?> list && step instanceof Integer index) {
        here = index < list.size() ? list.get(index) : null;
      } else {
        return null;
      }
    }
    return here;
  }

  /** The same, which must be a list. */
  static List<?> list(Object json, Object... path) {
    if (at(json, path) instanceof List<?> list) {
      return list;
    }
    throw new AssertionError("no list at " + List.of(path) + " of " + json);
  }

  /** One element of each row. */
  static List<Object> column(Object rows, Object... path) {
    return list(rows).stream().map(row -> at(row, path)).toList();
  }

  /** A number, or the words that stand for NaN and the infinities. */
  static double number(Object json) {
    return json instanceof Number number
        ? number.doubleValue()
        : Double.parseDouble(String.valueOf(json));
  }
}
