package io.github.metriclogger.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.tensorboard.TensorBoardSinkFactory;
import io.github.metriclogger.testkit.FakeTime;
import io.github.metriclogger.testkit.RecordingContext;
import io.github.metriclogger.testkit.SinkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** Event files of a sink that is driven without a logger. */
final class EventFileRun {

  private EventFileRun() {}

  /**
   * Writes one event file.
   *
   * @return what the sink warned of
   */
  static List<String> write(RunInfo run, List<RunEvent> events) throws IOException {
    Files.createDirectories(run.directory());
    var context = new RecordingContext(new FakeTime());
    try (Sink sink = SinkSettings.sink(new TensorBoardSinkFactory(), Map.of())) {
      sink.open(run, context);
      assertEquals(events.size(), sink.write(events));
    }
    return context.warnings();
  }
}
