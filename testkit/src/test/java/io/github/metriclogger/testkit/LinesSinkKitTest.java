package io.github.metriclogger.testkit;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.spi.Sink;
import java.util.EnumSet;
import java.util.Set;

/**
 * A right sink passes every check: what fails in {@link SinkCompatibilityKitTest} is the fault's.
 */
final class LinesSinkKitTest extends SinkCompatibilityKit {

  @Override
  protected Sink newSink() {
    return new LinesSink(EnumSet.noneOf(Fault.class));
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
