package io.github.metriclogger.support;

/**
 * Makes foreign text (names of metrics, runs and files, messages, answers of servers) safe to show
 * on a terminal and in a log file, by removing everything that could move the cursor, change
 * colours, set the clipboard or reverse the writing direction.
 */
public final class PlainText {

  private PlainText() {}

  /**
   * Returns the text as one line: line breaks and tabs become spaces, so that no text can forge
   * another line.
   *
   * @param text any text; returned unchanged if there is nothing to clean
   */
  public static String line(String text) {
    return clean(text, false);
  }

  /**
   * Returns the text with its lines: line breaks stay, tabs become spaces.
   *
   * @param text any text; returned unchanged if there is nothing to clean
   */
  public static String lines(String text) {
    return clean(text, true);
  }

  /**
   * Returns the beginning of a text; no character is split.
   *
   * @param text any text; returned unchanged if it is not longer
   * @param longest the most chars, at least 1
   */
  public static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    boolean isSplit = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, isSplit ? longest - 1 : longest);
  }

  private static String clean(String text, boolean breaks) {
    int first = 0;
    while (first < text.length() && isSafe(text.charAt(first))) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    var clean = new StringBuilder(text.length()).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isSafe(c)) {
        clean.append(c);
      } else if (c == '\n') {
        clean.append(breaks ? '\n' : ' ');
      } else if (c == '\t') {
        clean.append(' ');
      }
    }
    return clean.toString();
  }

  private static boolean isSafe(char c) {
    boolean control = Character.isISOControl(c);
    boolean direction =
        (c >= '\u202a' && c <= '\u202e')
            || (c >= '\u2066' && c <= '\u2069')
            || c == '\u200e'
            || c == '\u200f'
            || c == '\u061c';
    boolean separator = c == '\u2028' || c == '\u2029';
    return !control && !direction && !separator;
  }
}
