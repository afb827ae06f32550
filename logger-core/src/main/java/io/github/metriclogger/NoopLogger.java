package io.github.metriclogger;

import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.data.Media;
import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.event.RunEvent;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * Does nothing: {@link MetricLogger#noop()}, and what a process gets that does not write.
 *
 * @param rank this process among those that train together, from 0
 * @param worldSize how many there are
 */
record NoopLogger(int rank, int worldSize) implements MetricLogger, Serializable {

  static final NoopLogger INSTANCE = new NoopLogger(0, 1);

  private static final DeliveryReport EMPTY = new DeliveryReport(List.of(), 0);

  @Override
  public void log(String tag, double value, long step) {}

  @Override
  public void log(String tag, double value) {}

  @Override
  public void log(Map<String, ? extends Number> values, long step) {}

  @Override
  public void log(Map<String, ? extends Number> values) {}

  @Override
  public void step(long step) {}

  @Override
  public long currentStep() {
    return 0;
  }

  @Override
  public void logConfig(Map<String, ?> config) {}

  @Override
  public void logSummary(String name, Object value) {}

  @Override
  public void log(String tag, Media value, long step) {}

  @Override
  public void log(String tag, Supplier<? extends Media> value, long step) {}

  @Override
  public void logGraph(ModelGraph graph) {}

  @Override
  public void logAlert(AlertLevel level, String title, String text) {}

  @Override
  public void logEvent(RunEvent event) {}

  @Override
  public void defineMetric(MetricDefinition definition) {}

  @Override
  public void checkpointSaved(Path directory) {}

  @Override
  public boolean checkpointDue(long step) {
    return false;
  }

  @Override
  public void logMessage(String text) {}

  @Override
  public void watch(Supplier<? extends Map<String, ?>> arrays, long every) {}

  @Override
  public boolean flush(Duration timeout) {
    return true;
  }

  @Override
  public DeliveryReport deliveryReport() {
    return EMPTY;
  }

  @Override
  public String runId() {
    return "noop";
  }

  @Override
  public Path runDirectory() {
    return Path.of("");
  }

  @Override
  public Map<String, URI> links() {
    return Map.of();
  }

  @Override
  public long lastStep() {
    return -1;
  }

  @Override
  public void resumeFrom(long step) {}

  @Override
  public OptionalDouble resumedValue(String tag) {
    return OptionalDouble.empty();
  }

  @Override
  public String explain() {
    return "logging is off\n";
  }

  @Override
  public void markFailed(Throwable failure) {}

  @Override
  public void beforeClose(Runnable action) {}

  @Override
  public void close() {}

  private Object writeReplace() throws NotSerializableException {
    throw RunLogger.captured();
  }
}
