package io.github.metriclogger.tensorboard;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.testkit.SinkCompatibilityKit;
import io.github.metriclogger.testkit.SinkSettings;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The kit, read back by our own reader. */
final class TensorBoardSinkCompatibilityTest extends SinkCompatibilityKit {

  @Override
  protected Sink newSink() {
    return SinkSettings.sink(new TensorBoardSinkFactory(), Map.of());
  }

  @Override
  protected String format() {
    return TensorBoardSinkFactory.NAME;
  }

  @Override
  protected double stored(double value) {
    return (float) value;
  }

  /** Not histograms and tables, which come back as bins and as Markdown. */
  @Override
  protected Set<EventKind> readable() {
    return EnumSet.of(
        EventKind.SCALARS,
        EventKind.IMAGES,
        EventKind.TEXT,
        EventKind.PR_CURVE,
        EventKind.GRAPH,
        EventKind.RUN_FINISHED);
  }
}
