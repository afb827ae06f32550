package io.github.metriclogger.console.view;

import io.github.metriclogger.console.text.Clock;
import io.github.metriclogger.console.text.NumberText;
import io.github.metriclogger.console.text.ProgressLines;
import io.github.metriclogger.event.BatchProgress;

/**
 * The text of a bar: {@code Epoch [15/200] 42% [====> ] 72/171 00:06<00:08 11.8/s loss 0.072156}.
 * ASCII only: block characters are two columns wide in some Chinese terminals. The bar itself is
 * left out if it does not fit.
 */
public final class ProgressBar {

  private static final int WIDEST = 40;
  private static final int NARROWEST = 8;
  private static final int RATE_WIDTH = 6;
  private static final int LOSS_WIDTH = 8;

  private final int columns;

  /**
   * Creates a bar.
   *
   * @param columns the columns that it may fill
   */
  public ProgressBar(int columns) {
    this.columns = columns;
  }

  /**
   * Returns the text.
   *
   * @param first the first batch of the epoch that arrived
   * @param last the latest one
   */
  public String text(BatchProgress first, BatchProgress last) {
    var left = ProgressLines.epochOf(new StringBuilder(), last);
    int done = last.batch() + 1;
    int batches = Math.max(done, last.batches());
    if (last.batches() > 0) {
      String percent = Integer.toString((int) (100L * done / batches));
      left.append(" ".repeat(4 - percent.length())).append(percent).append('%');
    }
    String right = right(first, last, done);
    if (last.batches() > 0) {
      int room = columns - left.length() - right.length() - 3;
      if (room >= NARROWEST) {
        left.append(' ');
        bar(left, Math.min(WIDEST, room), (double) done / batches);
      }
    }
    left.append(right);
    return left.length() > columns ? left.substring(0, columns) : left.toString();
  }

  private static void bar(StringBuilder text, int width, double share) {
    int full = (int) (width * share);
    text.append('[').append("=".repeat(full));
    if (full < width) {
      text.append('>').append(" ".repeat(width - full - 1));
    }
    text.append(']');
  }

  /**
   * The part right of the bar, of equal length throughout an epoch, so that the bar does not jump.
   */
  private static String right(BatchProgress first, BatchProgress last, int done) {
    var text = new StringBuilder(48).append(' ');
    double seconds = last.wallTime() - first.wallTime();
    double perSecond = (last.batch() - first.batch()) / seconds;
    boolean known = seconds > 0 && perSecond > 0;
    if (last.batches() > 0) {
      padded(text, Integer.toString(done), Integer.toString(last.batches()).length());
      text.append('/').append(last.batches());
    } else {
      text.append(done);
    }
    Clock.append(text.append(' '), Math.max(0, seconds));
    if (last.batches() > 0) {
      double rest = known ? Math.max(0, last.batches() - done) / perSecond : Double.NaN;
      Clock.append(text.append('<'), rest);
    }
    var rate = new StringBuilder();
    NumberText.fixed(rate, known ? perSecond : Double.NaN, 1);
    padded(text.append(' '), known ? rate.toString() : "-", RATE_WIDTH).append("/s loss ");
    var loss = new StringBuilder();
    NumberText.fixed(loss, last.loss(), 6);
    return padded(text, loss.toString(), LOSS_WIDTH).toString();
  }

  private static StringBuilder padded(StringBuilder text, String part, int width) {
    return text.append(" ".repeat(Math.max(0, width - part.length()))).append(part);
  }
}
