package io.github.metriclogger.console.view;

import io.github.metriclogger.console.terminal.Screen;
import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.spi.TimeSource;
import org.jspecify.annotations.Nullable;

/** Shows a bar that redraws itself, and a line for each epoch. For terminals only. */
public final class BarView implements ProgressView {

  private static final long REDRAW_NANOS = 100_000_000;

  private final EpochEnd epochEnd;
  private final Screen screen;
  private final TimeSource time;
  private final ProgressBar bar;
  private @Nullable BatchProgress first;
  private @Nullable BatchProgress last;
  private boolean changed;
  private long drawn;

  /**
   * Creates the view; nothing is drawn yet.
   *
   * @param epochEnd shows the end of an epoch
   * @param screen where to draw
   * @param time the clock
   * @param columns of the terminal
   */
  public BarView(EpochEnd epochEnd, Screen screen, TimeSource time, int columns) {
    this.epochEnd = epochEnd;
    this.screen = screen;
    this.time = time;
    // The last column stays free: some terminals wrap the line as soon as it is used.
    bar = new ProgressBar(columns - 1);
  }

  @Override
  public void batch(BatchProgress batch) {
    if (first == null || first.epoch() != batch.epoch() || batch.batch() < first.batch()) {
      end();
      first = batch;
    }
    last = batch;
    changed = true;
  }

  @Override
  public void epoch(EpochProgress epoch, long lost) {
    end();
    epochEnd.write(epoch, lost);
  }

  @Override
  public void refresh() {
    boolean covered = last != null && !screen.barShown();
    if (covered || (changed && time.nanoTime() - drawn >= REDRAW_NANOS)) {
      draw();
    }
  }

  /**
   * Draws the bar for the last time, over anything that other code left on its line, and ends the
   * line. The bar of another training is not touched.
   */
  @Override
  public void end() {
    if (last != null) {
      draw();
      screen.endBar();
    }
    first = null;
    last = null;
  }

  private void draw() {
    if (first != null && last != null) {
      screen.bar(bar.text(first, last));
      changed = false;
      drawn = time.nanoTime();
    }
  }
}
