package io.github.metriclogger.csv;

import io.github.metriclogger.csv.write.RunStarts;
import io.github.metriclogger.csv.write.Storage;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.testkit.SinkCompatibilityKit;

class CsvLongSinkCompatibilityTest extends SinkCompatibilityKit {

  /** As the factory has it: one for all sinks of a process. */
  private final RunStarts starts = new RunStarts();

  @Override
  protected Sink newSink() {
    return new CsvSink(Bench.LONG, Storage.SYSTEM, starts);
  }

  @Override
  protected String format() {
    return "csv";
  }
}
