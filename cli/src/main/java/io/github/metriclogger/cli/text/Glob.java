package io.github.metriclogger.cli.text;

import java.util.regex.Pattern;

/** Patterns as a shell has them, except that {@code *} stands for slashes, too. */
public final class Glob {

  private Glob() {}

  /**
   * A regular expression for a glob.
   *
   * @param glob {@code *} stands for any characters, {@code ?} for one, all else for itself
   */
  public static String regex(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int at = 0; at < glob.length(); at += Character.charCount(glob.codePointAt(at))) {
      int c = glob.codePointAt(at);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)));
    }
    return regex.toString();
  }
}
