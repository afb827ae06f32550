package io.github.metriclogger.wandb;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.testkit.SinkCompatibilityKit;
import io.github.metriclogger.testkit.SinkSettings;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The kit, offline, read back by our own reader. */
final class WandbSinkKitTest extends SinkCompatibilityKit {

  @Override
  protected Sink newSink() {
    return SinkSettings.sink(new WandbSinkFactory(), Map.of("mode", "offline"));
  }

  @Override
  protected String format() {
    return WandbSinkFactory.NAME;
  }

  @Override
  protected boolean keepsFirst() {
    return true;
  }

  /**
   * Not PR curves, which come back as tables, and not messages of several lines, which come back as
   * several.
   */
  @Override
  protected Set<EventKind> readable() {
    return EnumSet.of(
        EventKind.CONFIG,
        EventKind.SUMMARY,
        EventKind.SCALARS,
        EventKind.IMAGES,
        EventKind.TEXT,
        EventKind.TABLE,
        EventKind.METRIC_DEFINITION,
        EventKind.ALERT,
        EventKind.SYSTEM_SAMPLE,
        EventKind.RUN_FINISHED);
  }
}
