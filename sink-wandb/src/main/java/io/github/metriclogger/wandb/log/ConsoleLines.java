package io.github.metriclogger.wandb.log;

/**
 * The lines of one stream of console output, put together from pieces. A carriage return begins the
 * line anew, as on a terminal: a progress bar is a line as it was in the end. Not for use by
 * several threads.
 */
public final class ConsoleLines {

  private final int longest;
  private final Target target;
  private final StringBuilder text = new StringBuilder();
  private double begun;
  private double ended;
  private boolean open;
  private boolean returned;

  /** Takes lines. */
  @FunctionalInterface
  public interface Target {

    /**
     * Takes a line.
     *
     * @param text valid during the call; may be changed
     * @param begun when its first piece was put out, seconds since 1970
     * @param ended when its last one was
     */
    void line(StringBuilder text, double begun, double ended);
  }

  /**
   * A stream of which nothing was read.
   *
   * @param longest how many characters end a line without a line end
   * @param target takes the lines
   */
  public ConsoleLines(int longest, Target target) {
    this.longest = longest;
    this.target = target;
  }

  /**
   * Takes a piece.
   *
   * @param wallTime when it was put out
   */
  public void add(String piece, double wallTime) {
    for (int i = 0; i < piece.length(); i++) {
      add(piece.charAt(i), wallTime);
    }
  }

  private void add(char next, double time) {
    if (!open) {
      open = true;
      begun = time;
    }
    if (next == '\n') {
      ended = time;
      finish();
    } else if (next == '\r') {
      returned = true;
    } else {
      append(next, time);
    }
  }

  private void append(char next, double time) {
    if (returned) {
      text.setLength(0);
      begun = time;
      returned = false;
    }
    text.append(next);
    ended = time;
    if (text.length() >= longest) {
      finish();
    }
  }

  /** Whether the line that has not ended has no text. */
  public boolean isEmpty() {
    return text.length() == 0;
  }

  /** The stream has ended: what waits is a line. */
  public void end() {
    if (open) {
      finish();
    }
  }

  private void finish() {
    target.line(text, begun, ended);
    text.setLength(0);
    open = false;
    returned = false;
  }
}
