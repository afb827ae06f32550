package io.github.metriclogger.console.text;

import io.github.metriclogger.support.PlainText;
import java.io.PrintStream;

/**
 * A line for the person where no run is open that could show it. It goes to the standard error
 * stream, since a program's output may be data. Safe for any thread; throws nothing.
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
