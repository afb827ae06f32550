package io.github.metriclogger.console.terminal;

import io.github.metriclogger.console.text.LineOutput;
import io.github.metriclogger.console.text.Severity;
import io.github.metriclogger.support.OwnLog;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * The standard output: gathers text and writes it in one piece, as bytes of our own encoding.
 * {@code System.out} is looked up at each write, so that a program may replace it.
 *
 * <p>Others write there too, and leave a line open: a progress bar that is drawn over itself, a
 * {@code System.out.print}. On a terminal each line erases what stands on its own; elsewhere the
 * first one begins on a fresh line. With a log in its place the standard output is left alone.
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
   * Begins to write to the standard output, or to a log.
   *
   * @param terminal what is possible
   * @param log takes the lines in place of the standard output, or null
   */
  public Screen(Terminal terminal, @Nullable LineOutput log) {
    this.terminal = terminal;
    this.log = log;
    watched = terminal.interactive() || log != null ? null : WatchedOutput.install();
  }

  /** A line in our own log; blank ones only part blocks on a screen. */
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

  /** Draws the bar over itself; where the terminal is narrower, without breaking the line. */
  public void bar(String bar) {
    text.append(NO_WRAP).append('\r').append(bar).append("\033[K").append(WRAP);
    barShown = true;
  }

  /** Whether the bar is on the current line. */
  public boolean barShown() {
    return barShown;
  }

  /** Leaves the bar where it is. */
  public void endBar() {
    if (barShown) {
      text.append('\n');
      barShown = false;
    }
  }

  /**
   * Writes what was gathered; may block as long as the terminal does.
   *
   * @return false when it cannot be written
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

  /** Leaves the standard output alone. */
  @Override
  public void close() {
    if (watched != null) {
      watched.release();
    }
  }
}
