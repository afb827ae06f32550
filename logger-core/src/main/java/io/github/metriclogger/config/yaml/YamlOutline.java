package io.github.metriclogger.config.yaml;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the indentation of a text that is no YAML yet: finds which setting a line is probably
 * about.
 */
final class YamlOutline {

  private static final Pattern ENTRY =
      Pattern.compile("([ \\t]*)([\\p{Alpha}_][\\p{Alnum}_.-]*)(.*)");
  private final List<String> lines;

  YamlOutline(String text) {
    this.lines = text.lines().toList();
  }

  /** The line's text, without the indentation; empty beyond the end. */
  String line(int number) {
    return number < 1 || number > lines.size() ? "" : lines.get(number - 1).strip();
  }

  /** The path that a line's indentation gives it; empty when it begins with no key. */
  String path(int number) {
    String path = "";
    int indent = Integer.MAX_VALUE;
    for (int i = number; i > 0 && indent > 0; i--) {
      Matcher entry = ENTRY.matcher(i > lines.size() ? "" : lines.get(i - 1));
      boolean own = i == number;
      if (!entry.matches()) {
        if (own) {
          return "";
        }
        continue;
      }
      int depth = own ? depth(number) : entry.group(1).length();
      if (depth < indent && (own || entry.group(3).stripLeading().startsWith(":"))) {
        path = own ? entry.group(2) : entry.group(2) + "." + path;
        indent = depth;
      }
    }
    return path;
  }

  /**
   * The line before one, when it lacks the colon that makes it an entry; 0 otherwise. A parser
   * finds that out only in the next line.
   */
  int lineWithoutColon(int number) {
    int before = number - 1;
    while (before > 0 && (line(before).isEmpty() || line(before).startsWith("#"))) {
      before--;
    }
    String text = line(before);
    boolean entry = text.contains(": ") || text.endsWith(":") || text.startsWith("-");
    return before == 0 || entry ? 0 : before;
  }

  /** A line's indentation; one with a tab is taken to follow on the line before. */
  private int depth(int number) {
    String line = number > lines.size() ? "" : lines.get(number - 1);
    int depth = line.length() - line.stripLeading().length();
    if (number < 2 || line.substring(0, depth).indexOf('\t') < 0) {
      return depth;
    }
    return depth(number - 1) + (line(number - 1).endsWith(":") ? 1 : 0);
  }
}
