package io.github.metriclogger.cli.page.detail.log;

import io.github.metriclogger.support.PlainText;
import io.github.metriclogger.support.Secrets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A line of a console, as a page shows it.
 *
 * @param place where it begins in the whole log; rises from line to line
 * @param text its text, without colours and control characters
 * @param level how urgent, by its form
 */
public record LogLine(long place, String text, Level level) {

  /** How urgent a line is. */
  public enum Level {
    /** For developers. */
    DEBUG,
    /** Anything. */
    INFO,
    /** A warning. */
    WARN,
    /** An error, or a line of its trace. */
    ERROR
  }

  private static final int LONGEST = 4096;

  /** So far into a line its level stands: behind a time and a name. */
  private static final int HEAD = 100;

  private static final char ESCAPE = '\u001b';

  /** Colours and moves of the cursor, titles of the window, and single commands. */
  private static final Pattern ANSI =
      Pattern.compile(
          "\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?|[@-Z\\\\-_])");

  private static final Pattern ERROR =
      Pattern.compile(
          "\\b(?:ERROR|CRITICAL|FATAL|SEVERE)\\b|^Traceback \\(most recent|^Exception in thread"
              + "|^Caused by:|^(?:[\\w$]+\\.)*[\\w$]*(?:Error|Exception)(?::|$)|^(?:Error|错误)[:：]");

  private static final Pattern WARN =
      Pattern.compile("\\bWARN(?:ING)?\\b|^\\S*Warning:|: \\w*Warning: |警告[:：]");

  private static final Pattern DEBUG = Pattern.compile("\\b(?:DEBUG|TRACE)\\b");

  /**
   * A line of a log.
   *
   * @param place where it begins
   * @param raw as it is there, without the line end
   */
  public static LogLine of(long place, String raw) {
    String text = clean(raw);
    return new LogLine(place, text, level(text));
  }

  /** The text of a line: of what was written over itself, as progress bars are, the latest. */
  static String clean(String raw) {
    int end = raw.length();
    while (end > 0 && raw.charAt(end - 1) == '\r') {
      end--;
    }
    int begin = raw.lastIndexOf('\r', end - 1) + 1;
    String text = raw.substring(Math.min(begin, end), end);
    if (text.indexOf(ESCAPE) >= 0) {
      text = ANSI.matcher(text).replaceAll("");
    }
    return PlainText.line(PlainText.cut(text, LONGEST));
  }

  private static Level level(String text) {
    String head = text.substring(0, Math.min(HEAD, text.length()));
    if (ERROR.matcher(head).find()) {
      return Level.ERROR;
    } else if (WARN.matcher(head).find()) {
      return Level.WARN;
    }
    return DEBUG.matcher(head).find() ? Level.DEBUG : Level.INFO;
  }

  /** The same line with another level. */
  public LogLine with(Level other) {
    return new LogLine(place, text, other);
  }

  /** Whether it continues the line before, as the lines of a trace do. */
  boolean isContinuation() {
    return level == Level.INFO
        && !text.isEmpty()
        && (Character.isWhitespace(text.charAt(0)) || text.startsWith("Caused by:"));
  }

  /** Whether it contains a text in lower case. */
  boolean contains(String lower) {
    return text.toLowerCase(Locale.ROOT).contains(lower);
  }

  /** An object for JSON, without secrets. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("n", place);
    json.put("text", Secrets.masked(text));
    json.put("level", level.name().toLowerCase(Locale.ROOT));
    return json;
  }
}
