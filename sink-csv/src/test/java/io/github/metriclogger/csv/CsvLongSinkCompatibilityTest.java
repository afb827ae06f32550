package io.github.metriclogger.csv;

import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.testkit.SinkCompatibilityKit;

class CsvLongSinkCompatibilityTest extends SinkCompatibilityKit {

  @Override
  protected Sink newSink() {
    return new CsvSink(Bench.LONG, Storage.SYSTEM, new RunStarts());
  }

  @Override
  protected String format() {
    return "csv";
  }
}
