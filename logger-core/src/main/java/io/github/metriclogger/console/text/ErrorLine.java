package io.github.metriclogger.console.text;

import io.github.metriclogger.support.PlainText;
import java.io.PrintStream;

/**
 * Prints lines for the person when no run is open to show them. They go to the standard error
 * stream, because a program's output may be data. Safe for use by any thread; never throws.
 */
public final class ErrorLine {

  private ErrorLine() {}

  /**
   * Prints a line.
   *
   * @param text without the line end
   */
  public static void print(String text) {
    PrintStream err = System.err;
    if (err != null) {
      err.println(PlainText.line(text));
    }
  }
}
