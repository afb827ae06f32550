package io.github.metriclogger.console.text;

/** Durations as a clock shows them. */
public final class Clock {

  private Clock() {}

  /** Appends {@code 00:06}, {@code 1:02:03}, or {@code --:--} if unknown. */
  public static void append(StringBuilder text, double seconds) {
    if (Double.isNaN(seconds)) {
      text.append("--:--");
      return;
    }
    long all = Math.round(seconds);
    long hours = all / 3600;
    if (hours > 0) {
      text.append(hours).append(':');
    }
    two(text, all / 60 % 60).append(':');
    two(text, all % 60);
  }

  private static StringBuilder two(StringBuilder text, long number) {
    return text.append(number < 10 ? "0" : "").append(number);
  }
}
