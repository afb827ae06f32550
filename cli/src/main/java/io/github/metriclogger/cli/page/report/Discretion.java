package io.github.metriclogger.cli.page.report;

import io.github.metriclogger.cli.page.SecretRows;
import io.github.metriclogger.support.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of texts what does not belong into a file that is passed on: secrets, and where on
 * somebody's machine a file lies. Of an absolute path its last name stays: {@code …/train.csv}.
 */
final class Discretion {

  private static final String NAME = "[^\\s/'\"<>|,;:()\\[\\]{}=]+";

  /** The directories of an absolute path; the path of an address on the web is none. */
  private static final Pattern UNIX =
      Pattern.compile("(?<![\\w.~/])(?:file:)?/(?://)?(?:" + NAME + "/)+");

  private static final Pattern WINDOWS =
      Pattern.compile("(?<![\\w])(?:[A-Za-z]:|\\\\\\\\)(?:\\\\?[^\\s\\\\/'\"<>|:]+\\\\)+");

  private Discretion() {}

  /** The text without them. */
  static String of(String text) {
    String masked = Secrets.masked(SecretRows.masked(text));
    if (masked.indexOf('/') < 0 && masked.indexOf('\\') < 0) {
      return masked;
    }
    String unix = UNIX.matcher(masked).replaceAll("…/");
    return WINDOWS.matcher(unix).replaceAll(Matcher.quoteReplacement("…\\"));
  }

  /** The same of all texts within an object for JSON; keys stay as they are. */
  static @Nullable Object ofAll(@Nullable Object value) {
    if (value instanceof String text) {
      return of(text);
    }
    if (value instanceof Map<?, ?> map) {
      return ofMap(map);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> clean = new ArrayList<>(list.size());
      list.forEach(each -> clean.add(ofAll(each)));
      return clean;
    }
    return value;
  }

  /** The same of an object. */
  static Map<String, @Nullable Object> ofMap(Map<?, ?> map) {
    Map<String, @Nullable Object> clean = new LinkedHashMap<>();
    map.forEach((key, value) -> clean.put(String.valueOf(key), ofAll(value)));
    return clean;
  }
}
