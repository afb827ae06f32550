package io.github.metriclogger.console.view;

import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;

/** Shows epochs only. */
public record CompactView(EpochEnd epochEnd) implements ProgressView {

  @Override
  public void batch(BatchProgress batch) {}

  @Override
  public void epoch(EpochProgress epoch, long lost) {
    epochEnd.write(epoch, lost);
  }
}
