package io.github.metriclogger.console.terminal;

import io.github.metriclogger.console.text.LineOutput;
import io.github.metriclogger.console.text.Severity;
import io.github.metriclogger.support.OwnLog;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the standard output: gathers text and writes it in one piece, encoded by us. Each write
 * uses the current {@code System.out}, so that a program may replace it.
 *
 * <p>Other code writes there, too, and may leave a line unfinished: a progress bar that redraws
 * itself, a {@code System.out.print}. On a terminal, each of our lines first erases such a line;
 * elsewhere our first line starts on a new one. If a log takes the lines instead, the standard
 * output is not touched.
 */
public final class Screen implements LineOutput, AutoCloseable {

  private static final String ERASE = "\r\033[K";
  private static final String NO_WRAP = "\033[?7l";
  private static final String WRAP = "\033[?7h";
  private static final String YELLOW = "\033[33m";
  private static final String RED = "\033[31m";
  private static final String RESET = "\033[0m";

  private final Terminal terminal;
  private final StringBuilder text = new StringBuilder();
  private final @Nullable LineOutput log;
  private final @Nullable WatchedOutput watched;
  private boolean barShown;

  /**
   * Starts writing to the standard output, or to a log.
   *
   * @param terminal the terminal's abilities
   * @param log takes the lines instead of the standard output, or null
   */
  public Screen(Terminal terminal, @Nullable LineOutput log) {
    this.terminal = terminal;
    this.log = log;
    watched = terminal.interactive() || log != null ? null : WatchedOutput.install();
  }

  /** Writes a line to our own log, except blank lines, which only separate blocks on a screen. */
  public static void toOwnLog(Severity severity, CharSequence line) {
    String text = line.toString();
    if (severity != Severity.INFO) {
      OwnLog.warn(text);
    } else if (!text.isBlank()) {
      OwnLog.info(text);
    }
  }

  @Override
  public void line(Severity severity, CharSequence line) {
    if (log != null) {
      log.line(severity, line);
      return;
    }
    if (terminal.interactive()) {
      text.append(ERASE);
      barShown = false;
    }
    if (terminal.color() && severity != Severity.INFO) {
      text.append(severity == Severity.WARN ? YELLOW : RED).append(line).append(RESET);
    } else {
      text.append(line);
    }
    text.append('\n');
  }

  /** Redraws the bar in place; a terminal that is too narrow does not wrap it. */
  public void bar(String bar) {
    text.append(NO_WRAP).append('\r').append(bar).append("\033[K").append(WRAP);
    barShown = true;
  }

  /** Whether the bar is on the current line. */
  public boolean barShown() {
    return barShown;
  }

  /** Ends the line of the bar, which stays visible. */
  public void endBar() {
    if (barShown) {
      text.append('\n');
      barShown = false;
    }
  }

  /**
   * Writes the gathered text; may block as long as the terminal does.
   *
   * @return false if it cannot be written
   */
  public boolean write() {
    if (text.isEmpty()) {
      return true;
    }
    byte[] bytes = text.toString().getBytes(terminal.charset());
    text.setLength(0);
    PrintStream out = System.out;
    if (out instanceof WatchedOutput own) {
      own.lines(bytes);
    } else {
      out.write(bytes, 0, bytes.length);
    }
    return !out.checkError();
  }

  /** Stops watching the standard output. */
  @Override
  public void close() {
    if (watched != null) {
      watched.release();
    }
  }
}
