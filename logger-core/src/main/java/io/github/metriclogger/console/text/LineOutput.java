package io.github.metriclogger.console.text;

/** Takes lines. */
@FunctionalInterface
public interface LineOutput {

  /**
   * Takes a line.
   *
   * @param severity how to mark it
   * @param text without the line end
   */
  void line(Severity severity, CharSequence text);

  /** Takes an ordinary line. */
  default void line(CharSequence text) {
    line(Severity.INFO, text);
  }
}
