package io.github.metriclogger.console.text;

/** Where lines go. */
@FunctionalInterface
public interface LineOutput {

  /**
   * Takes a line.
   *
   * @param severity how it is marked
   * @param text without the line end
   */
  void line(Severity severity, CharSequence text);

  /** Takes an ordinary line. */
  default void line(CharSequence text) {
    line(Severity.INFO, text);
  }
}
