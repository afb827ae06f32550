package io.github.metriclogger.benchmarks;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Takes scalars and only counts them: what is left is the cost of the pipeline. */
final class CountingSink implements Sink {
  private long count;

  @Override
  public Set<EventKind> kinds() {
    return EnumSet.of(EventKind.SCALARS);
  }

  @Override
  public void open(RunInfo run, SinkContext context) {}

  @Override
  public int write(List<RunEvent> events) {
    count += events.size();
    return events.size();
  }

  @Override
  public void flush(Durability durability) {}

  @Override
  public void close() {}

  /** How many came; to be asked after the close. */
  long count() {
    return count;
  }
}
