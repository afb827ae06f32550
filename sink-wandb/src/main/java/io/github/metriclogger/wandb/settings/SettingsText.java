package io.github.metriclogger.wandb.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The text of a settings file of W&amp;B: a section {@code [default]} of lines {@code key = value}.
 */
final class SettingsText {

  private static final String SECTION = "[default]";

  private SettingsText() {}

  /**
   * The text with another value of a key. All other lines stay as they are.
   *
   * @param text the file; may be empty
   * @param key in lower case
   * @param value one line; null = without the key
   */
  static String with(String text, String key, @Nullable String value) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    lines.removeIf(line -> isOf(key, line));
    if (value != null) {
      String line = key + " = " + value;
      int section = section(lines);
      if (section < 0) {
        lines.add(0, SECTION); // lines before any section count as its own
        section = 0;
      }
      lines.add(endOf(lines, section), line);
    }
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private static boolean isOf(String key, String line) {
    int split = line.indexOf('=') < 0 ? line.indexOf(':') : line.indexOf('=');
    return split > 0 && line.substring(0, split).strip().toLowerCase(Locale.ROOT).equals(key);
  }

  private static int section(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().equals(SECTION)) {
        return i;
      }
    }
    return -1;
  }

  /** Behind the last line of the section that is not blank. */
  private static int endOf(List<String> lines, int section) {
    int end = section + 1;
    for (int i = section + 1; i < lines.size() && !lines.get(i).startsWith("["); i++) {
      end = lines.get(i).isBlank() ? end : i + 1;
    }
    return end;
  }
}
