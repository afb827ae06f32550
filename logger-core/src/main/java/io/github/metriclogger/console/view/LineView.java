package io.github.metriclogger.console.view;

import io.github.metriclogger.console.text.LineOutput;
import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows progress in lines. */
public final class LineView implements ProgressView {

  private final Cadence cadence;
  private final Function<BatchProgress, String> line;
  private final EpochEnd epochEnd;
  private final LineOutput out;
  private @Nullable BatchProgress skipped;

  /**
   * Creates the view; nothing is shown yet.
   *
   * @param cadence selects the batches that get a line
   * @param line formats the line of a batch
   * @param epochEnd shows the end of an epoch
   * @param out takes the lines
   */
  public LineView(
      Cadence cadence, Function<BatchProgress, String> line, EpochEnd epochEnd, LineOutput out) {
    this.cadence = cadence;
    this.line = line;
    this.epochEnd = epochEnd;
    this.out = out;
  }

  @Override
  public void batch(BatchProgress batch) {
    if (cadence.due(batch) || batch.last()) {
      out.line(line.apply(batch));
      skipped = null;
    } else {
      skipped = batch;
    }
  }

  @Override
  public void epoch(EpochProgress epoch, long lost) {
    end();
    epochEnd.write(epoch, lost);
  }

  /**
   * Shows the last batch if it was not known to be the last: the epoch ended early, or its size is
   * unknown.
   */
  @Override
  public void end() {
    if (skipped != null) {
      out.line(line.apply(skipped));
      skipped = null;
    }
  }
}
