package io.github.metriclogger;

import io.github.metriclogger.config.AlertsConfig;
import io.github.metriclogger.data.PlainData;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.Progress;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.SinkReport;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.spi.EventRelay;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.UserLanguage;
import io.github.metriclogger.texts.CoreText;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** A run that another process has: everything goes there by a {@link EventRelay}. */
final class RelayedRun implements LoggedRun {

  private final EventRelay relay;
  private final Locale language = UserLanguage.ofProgram(System.getenv());
  private final TimeSource time = TimeSource.system();
  private final StepTracker steps = new StepTracker(-1, false, step -> {});
  private final InputCheck input;
  private final SharedPrefixes prefixes;

  RelayedRun(EventRelay relay) {
    this.relay = relay;
    this.input = new InputCheck(relay::warn, language);
    this.prefixes = new SharedPrefixes(relay::warn, language);
  }

  @Override
  public String id() {
    return relay.runId();
  }

  @Override
  public Path directory() {
    return relay.runDirectory();
  }

  @Override
  public int rank() {
    return relay.rank();
  }

  @Override
  public int worldSize() {
    return relay.worldSize();
  }

  @Override
  public void offer(RunEvent event) {
    if (event.kind() == EventKind.CHECKPOINT) {
      refuse("checkpointSaved"); // its directory is one of this machine
    } else if (event.kind() == EventKind.EXTENSION) {
      refuse("logEvent(ExtensionEvent)"); // a class that only this process may know
    } else {
      relay.relay(event);
    }
  }

  private void refuse(String method) {
    input.reject(method, CoreText.NOT_ON_A_WORKER, "method", method);
  }

  @Override
  public void mergeConfig(Map<String, ?> added, Consumer<String> opaque) {
    relay.relay(new ConfigLogged(PlainData.copyOf(added, opaque), time.wallTime()));
  }

  @Override
  public void putSummary(String name, Object value) {
    relay.relay(new SummaryLogged(PlainData.copyOf(Map.of(name, value)), time.wallTime()));
  }

  @Override
  public void define(MetricDefined definition) {
    relay.relay(definition);
  }

  @Override
  public void resumeFrom(long step) {
    refuse("resumeFrom");
  }

  @Override
  public OptionalDouble resumedValue(String tag, long firstStep) {
    return OptionalDouble.empty();
  }

  @Override
  public void saw(Progress progress) {}

  @Override
  public boolean flush(Duration timeout) {
    return relay.flush(timeout);
  }

  @Override
  public List<SinkReport> reports() {
    return relay.reports();
  }

  @Override
  public Map<String, URI> links() {
    return Map.of();
  }

  @Override
  public String explain() {
    return "the settings are those of the process that has the run\n";
  }

  @Override
  public AlertsConfig alerts() {
    return AlertsConfig.DEFAULT;
  }

  @Override
  public long checkpointEvery() {
    return 0;
  }

  @Override
  public TimeSource time() {
    return time;
  }

  @Override
  public StepTracker steps() {
    return steps;
  }

  @Override
  public InputCheck input() {
    return input;
  }

  @Override
  public SharedPrefixes prefixes() {
    return prefixes;
  }

  @Override
  public void beforeClose(Runnable action) {
    refuse("beforeClose");
  }

  @Override
  public void bodyReturned() {}

  @Override
  public void markFailed(String failure) {
    refuse("markFailed");
  }

  /** The run is not this process's to end; what was logged until now goes out. */
  @Override
  public void close() {
    relay.flush(Duration.ZERO);
  }
}
