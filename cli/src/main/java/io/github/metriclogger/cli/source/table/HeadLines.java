package io.github.metriclogger.cli.source.table;

import io.github.metriclogger.support.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What stands before the header of a table: blank lines, comments such as <code>#{"lr": 0.1}</code>
 * and the {@code sep=;} of spreadsheets.
 *
 * @param start where the header begins
 * @param config what comments in JSON hold
 * @param comment the last comment without its mark, empty when there is none: where rows of numbers
 *     follow, it is the header
 * @param separator the separator that a line names, 0 when there is no such line
 */
record HeadLines(int start, Map<String, Object> config, String comment, byte separator) {

  private static final String MARK = "\uFEFF";
  private static final String SEPARATOR_IS = "sep=";

  /** Reads the lines before the header. */
  static HeadLines of(byte[] bytes, int size, byte lineEnd) {
    Map<String, Object> config = new LinkedHashMap<>();
    String comment = "";
    byte separator = 0;
    int at = 0;
    while (true) {
      while (at < size && bytes[at] == 0) {
        at++;
      }
      int end = at;
      while (end < size && bytes[end] != lineEnd && bytes[end] != 0) {
        end++;
      }
      String line = text(bytes, at, end);
      boolean isSeparator = line.startsWith(SEPARATOR_IS) && line.length() <= 5;
      if (end == size || !(line.isBlank() || line.startsWith("#") || isSeparator)) {
        return new HeadLines(at, config, comment, separator);
      }
      if (isSeparator) {
        separator = (byte) (line.length() == 5 ? line.charAt(4) : '\t');
      } else if (!line.isBlank()) {
        comment = line.substring(1).strip();
        addJson(comment, config);
      }
      at = end + 1;
    }
  }

  private static String text(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    return text.startsWith(MARK) ? text.substring(1).strip() : text.strip();
  }

  private static void addJson(String comment, Map<String, Object> config) {
    if (comment.startsWith("{") && Json.parseOrText(comment) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> config.put(String.valueOf(key), value));
    }
  }
}
