package io.github.metriclogger.config;

import io.github.metriclogger.support.PlainText;
import java.util.List;

/** Lines up settings as a table: path, value, source. */
final class Explanation {

  private static final int WIDEST = 48;

  private Explanation() {}

  static String of(LoggerConfig config) {
    StringBuilder text = new StringBuilder();
    List<ResolvedSetting> settings = config.settings();
    int path = width(settings.stream().map(ResolvedSetting::path).map(PlainText::line).toList());
    int value = width(settings.stream().map(ResolvedSetting::value).map(PlainText::line).toList());
    for (ResolvedSetting setting : settings) {
      pad(text, PlainText.line(setting.path()), path);
      pad(text.append("  "), PlainText.line(setting.value()), value);
      text.append("  ").append(PlainText.line(setting.source())).append('\n');
    }
    for (String warning : config.warnings()) {
      text.append("warning: ").append(PlainText.line(warning)).append('\n');
    }
    return text.toString();
  }

  private static int width(List<String> cells) {
    return Math.min(WIDEST, cells.stream().mapToInt(Explanation::columns).max().orElse(0));
  }

  private static void pad(StringBuilder text, String cell, int width) {
    text.append(cell).append(" ".repeat(Math.max(0, width - columns(cell))));
  }

  /** Columns on a terminal: Chinese, Japanese and Korean letters take two. */
  private static int columns(String text) {
    return text.codePoints().map(point -> isWide(point) ? 2 : 1).sum();
  }

  private static boolean isWide(int point) {
    return Character.isIdeographic(point)
        || (point >= 0x1100 && point <= 0x115F)
        || (point >= 0x3000 && point <= 0x30FF)
        || (point >= 0xAC00 && point <= 0xD7A3)
        || (point >= 0xFF00 && point <= 0xFF60);
  }
}
