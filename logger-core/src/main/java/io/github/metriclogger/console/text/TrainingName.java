package io.github.metriclogger.console.text;

import io.github.metriclogger.event.Progress;
import io.github.metriclogger.support.PlainText;

/** The beginning of the lines of a training with a prefix. */
final class TrainingName {

  private TrainingName() {}

  /** Appends {@code [D] } for the prefix {@code D/}; nothing if there is none. */
  static StringBuilder append(StringBuilder line, Progress progress) {
    String prefix = progress.prefix();
    if (!prefix.isEmpty()) {
      int end = prefix.length();
      while (end > 1 && prefix.charAt(end - 1) == '/') {
        end--;
      }
      line.append('[').append(PlainText.line(prefix.substring(0, end))).append("] ");
    }
    return line;
  }
}
