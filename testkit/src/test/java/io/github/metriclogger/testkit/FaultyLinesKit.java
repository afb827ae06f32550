package io.github.metriclogger.testkit;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.spi.Sink;
import java.util.EnumSet;
import java.util.Set;

/** The kit for a sink with the faults that are set; {@link SinkCompatibilityKitTest} runs it. */
class FaultyLinesKit extends SinkCompatibilityKit {

  @Override
  protected Sink newSink() {
    return new LinesSink(LinesReaderFactory.FAULTS);
  }

  @Override
  protected String format() {
    return "lines";
  }

  @Override
  protected Set<EventKind> readable() {
    return EnumSet.of(EventKind.SCALARS, EventKind.TEXT, EventKind.IMAGES, EventKind.CONFIG);
  }
}
