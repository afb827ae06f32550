package io.github.metriclogger;

import io.github.metriclogger.config.AlertsConfig;
import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.data.Media;
import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.CheckpointSaved;
import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.Progress;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.event.Stepped;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.texts.CoreText;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * The logger of an open run: checks, stamps and hands over to {@link LoggedRun}. Holds no state of
 * its own.
 */
@SuppressWarnings("serial") // never written, see writeReplace
final class RunLogger implements MetricLogger, TrainingAlerts.Rules, Serializable {

  private final LoggedRun run;
  private final TimeSource time;
  private final StepTracker steps;
  private final InputCheck input;

  RunLogger(LoggedRun run) {
    this.run = run;
    this.time = run.time();
    this.steps = run.steps();
    this.input = run.input();
  }

  @Override
  public void log(String tag, double value, long step) {
    if (input.accepts(tag, step)) {
      steps.reached(step);
      run.offer(new Scalar(tag, value, step, time.wallTime()));
    }
  }

  @Override
  public void log(String tag, double value) {
    if (input.accepts(tag, 0)) {
      log(tag, value, steps.currentFor(tag));
    }
  }

  @Override
  public void log(Map<String, ? extends Number> values, long step) {
    if (!input.accepts("row", step)) {
      return;
    }
    Map<String, Double> row = input.usable(values);
    if (!row.isEmpty()) {
      logRow(row, step);
    }
  }

  @Override
  public void log(Map<String, ? extends Number> values) {
    if (!input.accepts("row", 0)) {
      return;
    }
    Map<String, Double> row = input.usable(values);
    if (!row.isEmpty()) {
      logRow(row, steps.currentFor(row.keySet()));
    }
  }

  private void logRow(Map<String, Double> row, long step) {
    steps.reached(step);
    run.offer(ScalarRow.of(row, step, time.wallTime()));
  }

  @Override
  public void step(long step) {
    if (input.accepts("step", step)) {
      steps.set(step);
    }
  }

  @Override
  public long currentStep() {
    return steps.current();
  }

  @Override
  public void logConfig(Map<String, ?> config) {
    if (input.open() && input.present(config, "logConfig")) {
      List<String> opaque = new ArrayList<>();
      input.guarded("logConfig", () -> run.mergeConfig(config, opaque::add));
      input.warnOfOpaque(opaque);
    }
  }

  @Override
  public void logSummary(String name, Object value) {
    if (input.accepts(name, 0) && input.present(value, "logSummary")) {
      input.guarded("logSummary", () -> run.putSummary(name, value));
    }
  }

  @Override
  public void log(String tag, Media value, long step) {
    if (input.accepts(tag, step) && input.present(value, "log(tag, media)")) {
      offer(Stepped.of(tag, value, step, time.wallTime()));
    }
  }

  @Override
  public void log(String tag, Supplier<? extends Media> value, long step) {
    if (input.accepts(tag, step) && input.present(value, "log(tag, supplier)")) {
      input.guarded("log(tag, supplier)", "'" + tag + "'", () -> log(tag, value.get(), step));
    }
  }

  private void offer(Stepped event) {
    if (event instanceof ImagesLogged several && several.images().isEmpty()) {
      input.reject("no images", CoreText.NO_IMAGES, "tag", event.tag());
      return;
    }
    input.corrected(event);
    steps.reached(event.step());
    run.offer(event);
  }

  @Override
  public void logGraph(ModelGraph graph) {
    if (input.open() && input.present(graph, "logGraph")) {
      run.offer(new GraphLogged(graph, time.wallTime()));
    }
  }

  @Override
  public void logAlert(AlertLevel level, String title, String text) {
    if (input.open() && input.present(level, "logAlert") && input.present(title, "logAlert")) {
      run.offer(
          new AlertRaised(level, title, text == null ? "" : text, steps.last(), time.wallTime()));
    }
  }

  @Override
  public void logEvent(RunEvent event) {
    if (input.open() && input.present(event, "logEvent")) {
      input.guarded("logEvent", () -> take(event)); // it may be of a class of the program's own
    }
  }

  private void take(RunEvent event) {
    if (LoggedRun.STATE.contains(event.kind())) {
      input.reject(
          "state event",
          "logEvent takes no " + event.kind() + "; use the logger's own method for it.");
    } else if (event instanceof Stepped stepped) {
      if (input.accepts(stepped.tag(), stepped.step())) {
        offer(stepped);
      }
    } else if (event instanceof Scalars scalars) {
      Scalars usable = input.usable(scalars);
      if (usable != null) {
        steps.reached(usable.step());
        run.offer(usable);
      }
    } else if (input.acceptsStepOf(event)) {
      if (event instanceof Progress progress) {
        run.saw(progress);
        steps.begin(progress.step() + 1); // it comes before the scalars of the step that follows
      }
      run.offer(event);
    }
  }

  @Override
  public void defineMetric(MetricDefinition definition) {
    if (input.open() && input.present(definition, "defineMetric")) {
      run.define(new MetricDefined(definition, time.wallTime()));
    }
  }

  @Override
  public void checkpointSaved(Path directory) {
    if (input.open() && input.present(directory, "checkpointSaved")) {
      run.offer(new CheckpointSaved(directory, steps.last(), time.wallTime()));
    }
  }

  @Override
  public boolean checkpointDue(long step) {
    long every = run.checkpointEvery();
    return every > 0 && step > 0 && step % every == 0;
  }

  @Override
  public void logMessage(String text) {
    if (input.open() && input.present(text, "logMessage")) {
      run.offer(new MessageLogged(MessageLevel.INFO, text, time.wallTime()));
    }
  }

  @Override
  public void watch(Supplier<? extends Map<String, ?>> arrays, long every) {
    if (!input.open() || !input.present(arrays, "watch")) {
      return;
    }
    if (every < 1) {
      input.reject(
          "watch interval", "watch(…, " + every + ") was ignored; the interval is at least 1.");
      return;
    }
    steps.watch(new ArrayWatch(this, input, arrays, every));
  }

  @Override
  public boolean flush(Duration timeout) {
    return run.flush(timeout == null ? Duration.ZERO : timeout);
  }

  @Override
  public DeliveryReport deliveryReport() {
    return new DeliveryReport(run.reports(), input.rejected(), input.corrected());
  }

  @Override
  public String runId() {
    return run.id();
  }

  @Override
  public Path runDirectory() {
    return run.directory();
  }

  @Override
  public Map<String, URI> links() {
    return run.links();
  }

  @Override
  public int rank() {
    return run.rank();
  }

  @Override
  public int worldSize() {
    return run.worldSize();
  }

  @Override
  public long lastStep() {
    return steps.last();
  }

  @Override
  public void resumeFrom(long step) {
    if (input.accepts("resumeFrom", step)) {
      run.resumeFrom(step);
    }
  }

  @Override
  public OptionalDouble resumedValue(String tag) {
    return run.resumedValue(tag, steps.firstOfThisStart());
  }

  @Override
  public String explain() {
    return run.explain();
  }

  @Override
  public void markFailed(Throwable failure) {
    run.markFailed(String.valueOf(failure));
  }

  @Override
  public AlertsConfig alerts() {
    return run.alerts();
  }

  /** The prefixes of the trainings that share a logger; of one that is not ours, no others. */
  static SharedPrefixes prefixesOf(MetricLogger logger) {
    return logger instanceof RunLogger own
        ? own.run.prefixes()
        : new SharedPrefixes(logger::logMessage, Locale.ENGLISH);
  }

  /** The step before the first one of this start, or -1. */
  static long stepBefore(MetricLogger logger) {
    return logger instanceof RunLogger own ? own.steps.beforeThisStart() : logger.lastStep();
  }

  /** The body of {@link MetricLogger#run} returned. */
  void bodyReturned() {
    run.bodyReturned();
  }

  @Override
  public void beforeClose(Runnable action) {
    if (input.open() && input.present(action, "beforeClose")) {
      run.beforeClose(action);
    }
  }

  @Override
  public void close() {
    run.close();
  }

  private Object writeReplace() throws NotSerializableException {
    throw captured();
  }

  /** A closure that captures a logger is to fail where it is made, with the way out. */
  static NotSerializableException captured() {
    return new NotSerializableException(
        "a MetricLogger, which belongs to this process: do not capture it in a closure that runs in"
            + " another one. On Spark, call SparkMetrics.get() inside the task instead"
            + " (io.github.metriclogger:adapter-spark).");
  }
}
