package io.github.metriclogger.cli.wandb;

import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.StandardStream;
import io.github.metriclogger.cli.context.TerminalWidth;
import io.github.metriclogger.cli.text.DisplayWidth;
import io.github.metriclogger.cli.text.ServerText;
import io.github.metriclogger.support.PlainText;
import io.github.metriclogger.wandb.SyncListener;
import java.nio.file.Path;

/**
 * Shows how far a sync is: its lines on the standard output, and on a terminal one more line below
 * them, which is drawn again at most four times a second. When the process is stopped, that line is
 * removed and a last one says how to continue. Safe for use by several threads.
 */
final class SyncProgress implements SyncListener, AutoCloseable {

  private static final long REDRAW_NANOS = 250_000_000;
  private static final String ERASE = "\r\u001b[K";
  private static final int BAR = 20;

  private final CommandContext context;
  private final int width;
  private final Thread hook = new Thread(this::brokenOff, "metriclog-sync-end");

  private String run = "";
  private int number;
  private int count;
  private double part;
  private long rows;
  private long files;
  private boolean isDrawn;
  private long drawnAt;

  /**
   * A display.
   *
   * @param context where
   * @param width of the terminal in cells; 0 for no bar
   */
  SyncProgress(CommandContext context, int width) {
    this.context = context;
    this.width = width;
    this.drawnAt = context.time().nanoTime() - REDRAW_NANOS;
  }

  /** A display that fits where the process runs, and notices that it is stopped. */
  static SyncProgress of(CommandContext context, boolean isQuiet) {
    boolean isShown =
        !isQuiet
            && StandardStream.ERROR.isTerminal()
            && !context.environment().getOrDefault("TERM", "dumb").equals("dumb");
    int width = isShown ? TerminalWidth.of(context.environment()).orElse(80) : 0;
    SyncProgress progress = new SyncProgress(context, width);
    Runtime.getRuntime().addShutdownHook(progress.hook);
    return progress;
  }

  @Override
  public synchronized void line(String text) {
    erase();
    context.out().println(text);
    context.out().flush();
    if (count > 0) {
      draw();
    }
  }

  @Override
  public synchronized void begins(Path path, int place, int all) {
    run = PlainText.line(String.valueOf(path.getFileName()));
    number = place;
    count = all;
    part = 0;
    rows = 0;
    files = 0;
    draw();
  }

  @Override
  public synchronized void sent(double sentPart, long sentRows) {
    part = sentPart;
    rows = sentRows;
    drawSometimes();
  }

  @Override
  public synchronized void uploaded(String name) {
    files++;
    drawSometimes();
  }

  private void drawSometimes() {
    if (context.time().nanoTime() - drawnAt >= REDRAW_NANOS) {
      draw();
    }
  }

  private void draw() {
    if (width > 0) {
      context.err().print(ERASE + DisplayWidth.cut(text(), width - 1));
      context.err().flush();
      isDrawn = true;
      drawnAt = context.time().nanoTime();
    }
  }

  /** The line: which run, a bar, and counts; the name comes last, where a narrow terminal cuts. */
  private String text() {
    int full = (int) Math.floor(part * BAR);
    return context.text(ServerText.SYNC_RUN, "number", number, "count", count)
        + "  "
        + "█".repeat(full)
        + "░".repeat(BAR - full)
        + " "
        + (int) Math.floor(part * 100)
        + "%  "
        + context.text(ServerText.SYNC_COUNTS, "rows", rows, "files", files)
        + "  "
        + run;
  }

  private void erase() {
    if (isDrawn) {
      context.err().print(ERASE);
      context.err().flush();
      isDrawn = false;
    }
  }

  /** The process is stopped, as by Ctrl-C. */
  private synchronized void brokenOff() {
    erase();
    if (count > 0) {
      context.err().println(context.text(ServerText.SYNC_BROKEN_OFF));
      context.err().flush();
    }
    count = 0;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stopping) {
      return; // the hook speaks
    }
    synchronized (this) {
      erase();
      count = 0;
    }
  }
}
