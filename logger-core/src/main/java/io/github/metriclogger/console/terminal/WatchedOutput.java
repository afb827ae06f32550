package io.github.metriclogger.console.terminal;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A standard output that tracks whether its last line is unfinished. If a line cannot be erased (in
 * a pipe or a file), this is the only way to start on a new one after a framework's progress bar or
 * a {@code System.out.print} of the program.
 *
 * <p>It replaces {@code System.out} while a console is open. Every call is passed on to the
 * original stream, which keeps its encoding and flushing. Code that keeps a reference to this
 * stream after the run may still use it.
 */
final class WatchedOutput extends PrintStream {

  private final PrintStream original;
  private boolean open;
  private int users;

  private WatchedOutput(PrintStream original) {
    super(original);
    this.original = original;
  }

  /** Starts watching {@code System.out}; null if that is forbidden. */
  static @Nullable WatchedOutput install() {
    synchronized (WatchedOutput.class) {
      PrintStream now = System.out;
      WatchedOutput watched = now instanceof WatchedOutput before ? before : new WatchedOutput(now);
      try {
        System.setOut(watched);
      } catch (SecurityException forbidden) {
        return null;
      }
      watched.users++;
      return watched;
    }
  }

  /**
   * Stops watching for one user; after the last one the original stream is restored, unless the
   * program has set another one meanwhile.
   */
  void release() {
    synchronized (WatchedOutput.class) {
      users--;
      if (users == 0 && System.out == this) {
        System.setOut(original);
      }
    }
  }

  /** Writes whole lines, starting on a new line. */
  synchronized void lines(byte[] lines) {
    if (open) {
      original.write('\n');
    }
    original.write(lines, 0, lines.length);
    original.flush();
    open = false;
  }

  private synchronized void text(String text) {
    original.print(text);
    if (!text.isEmpty()) {
      open = text.charAt(text.length() - 1) != '\n';
    }
  }

  private synchronized void line(String text) {
    original.println(text);
    open = false;
  }

  @Override
  public synchronized void write(int value) {
    original.write(value);
    open = value != '\n';
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    original.write(bytes, offset, length);
    if (length > 0) {
      open = bytes[offset + length - 1] != '\n';
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void writeBytes(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void flush() {
    original.flush();
  }

  @Override
  public void close() {
    original.close();
  }

  @Override
  public boolean checkError() {
    return original.checkError();
  }

  @Override
  public synchronized void println() {
    original.println();
    open = false;
  }

  @Override
  public void print(boolean value) {
    text(String.valueOf(value));
  }

  @Override
  public void print(char value) {
    text(String.valueOf(value));
  }

  @Override
  public void print(int value) {
    text(String.valueOf(value));
  }

  @Override
  public void print(long value) {
    text(String.valueOf(value));
  }

  @Override
  public void print(float value) {
    text(String.valueOf(value));
  }

  @Override
  public void print(double value) {
    text(String.valueOf(value));
  }

  @Override
  public void print(char[] value) {
    text(String.valueOf(value));
  }

  @Override
  public void print(@Nullable String value) {
    text(String.valueOf(value));
  }

  @Override
  public void print(@Nullable Object value) {
    text(String.valueOf(value));
  }

  @Override
  public void println(boolean value) {
    line(String.valueOf(value));
  }

  @Override
  public void println(char value) {
    line(String.valueOf(value));
  }

  @Override
  public void println(int value) {
    line(String.valueOf(value));
  }

  @Override
  public void println(long value) {
    line(String.valueOf(value));
  }

  @Override
  public void println(float value) {
    line(String.valueOf(value));
  }

  @Override
  public void println(double value) {
    line(String.valueOf(value));
  }

  @Override
  public void println(char[] value) {
    line(String.valueOf(value));
  }

  @Override
  public void println(@Nullable String value) {
    line(String.valueOf(value));
  }

  @Override
  public void println(@Nullable Object value) {
    line(String.valueOf(value));
  }

  @Override
  public PrintStream printf(String format, Object... arguments) {
    return format(format, arguments);
  }

  @Override
  public PrintStream printf(@Nullable Locale locale, String format, Object... arguments) {
    return format(locale, format, arguments);
  }

  @Override
  public PrintStream format(String format, Object... arguments) {
    text(String.format(Locale.getDefault(Locale.Category.FORMAT), format, arguments));
    return this;
  }

  @Override
  public PrintStream format(@Nullable Locale locale, String format, Object... arguments) {
    text(String.format(locale, format, arguments));
    return this;
  }

  @Override
  public PrintStream append(@Nullable CharSequence text) {
    text(String.valueOf(text));
    return this;
  }

  @Override
  public PrintStream append(@Nullable CharSequence text, int start, int end) {
    text(String.valueOf(text).substring(start, end));
    return this;
  }

  @Override
  public PrintStream append(char value) {
    text(String.valueOf(value));
    return this;
  }
}
