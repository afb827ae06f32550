package io.github.metriclogger;

import io.github.metriclogger.config.LoggerConfig;
import io.github.metriclogger.config.ResumeMode;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.SinkReport;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.pipeline.EventPipeline;
import io.github.metriclogger.run.Uninterrupted;
import io.github.metriclogger.spi.OwnLog;
import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** An open run: its pipeline, its state, and its end. For any number of threads. */
final class OpenRun {

  private static final Set<EventKind> STATE =
      EnumSet.of(
          EventKind.RUN_STARTED,
          EventKind.CONFIG,
          EventKind.METRIC_DEFINITION,
          EventKind.SUMMARY,
          EventKind.RUN_FINISHED);

  private final LoggerConfig config;
  private final RunInfo info;
  private final EventPipeline pipeline;
  private final RunParts parts;
  private final TimeSource time;
  private final StepTracker steps;
  private final InputCheck input;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ShutdownHook hook;
  private volatile @Nullable String error;

  /**
   * Starts a run.
   *
   * @param info the run
   * @param config the settings
   * @param parts what it works with
   */
  OpenRun(RunInfo info, LoggerConfig config, RunParts parts) {
    this.info = info;
    this.config = config;
    this.pipeline = parts.pipeline();
    this.parts = parts;
    this.time = parts.time();
    this.input = new InputCheck(pipeline::warn);
    this.steps = new StepTracker(parts.lastStep(), info.resumed(), this::resumeAt);
    this.hook = ShutdownHook.install(() -> end(RunStatus.KILLED, ShutdownHook.TIME_LIMIT));
  }

  private void resumeAt(long step) {
    try {
      parts.directory().noteResume(step);
    } catch (IOException | RuntimeException failure) {
      OwnLog.warn("The step of the resume was not noted in run.json: " + failure);
    }
    pipeline.update(state -> state.withRun(state.run().withResumeStep(step)));
  }

  void offer(RunEvent event) {
    pipeline.offer(event);
  }

  /** Whether an event is part of the run's state, which has its own way. */
  boolean isState(RunEvent event) {
    return STATE.contains(event.kind());
  }

  void mergeConfig(Map<String, ?> added) {
    // copied on the caller, so that later changes of the user's map do not show
    ConfigLogged copy = new ConfigLogged(Collections.unmodifiableMap(added), time.wallTime());
    pipeline.update(
        state -> {
          ConfigLogged before = state.config();
          Map<String, Object> known = before == null ? Map.of() : before.config();
          return state.withConfig(
              new ConfigLogged(NestedMaps.merge(known, copy.config()), copy.wallTime()));
        });
  }

  void putSummary(String name, Object value) {
    double now = time.wallTime();
    pipeline.update(
        state -> {
          SummaryLogged before = state.summary();
          Map<String, Object> known = before == null ? Map.of() : before.summary();
          return state.withSummary(
              new SummaryLogged(NestedMaps.merge(known, Map.of(name, value)), now));
        });
  }

  void define(MetricDefined definition) {
    pipeline.update(state -> state.withDefinition(definition));
  }

  boolean flush(Duration timeout) {
    return pipeline.flush(timeout);
  }

  List<SinkReport> reports() {
    return pipeline.reports();
  }

  OptionalDouble resumedValue(String tag, long firstStep) {
    if (!info.resumed()) {
      return OptionalDouble.empty();
    }
    return Uninterrupted.call(() -> parts.history().lastValueBefore(tag, firstStep));
  }

  void markFailed(String failure) {
    error = failure;
  }

  void close() {
    RunStatus good = ShutdownHook.processIsEnding() ? RunStatus.KILLED : RunStatus.FINISHED;
    end(error == null ? good : RunStatus.FAILED, config.pipeline().closeTimeout());
  }

  /** Ends the run; a second caller waits until the first is done. */
  private void end(RunStatus status, Duration timeout) {
    if (!closing.compareAndSet(false, true)) {
      awaitEnd(timeout);
      return;
    }
    if (status == RunStatus.KILLED) {
      input.closeAtShutdown();
    } else {
      input.close();
    }
    try {
      boolean definitive =
          status == RunStatus.FINISHED
              || (status != RunStatus.STOPPED && config.run().resume() == ResumeMode.NEVER);
      pipeline.close(new RunFinished(status, error, definitive, time.wallTime()), timeout);
      Uninterrupted.call(
          () -> {
            parts.release();
            return true;
          });
    } finally {
      closed.countDown();
      hook.remove();
    }
  }

  private void awaitEnd(Duration timeout) {
    if (!Uninterrupted.await(closed, timeout)) {
      OwnLog.warn("The run was still being closed by another thread after " + timeout + ".");
    }
  }

  String explain() {
    return config.explain();
  }

  LoggerConfig config() {
    return config;
  }

  RunInfo info() {
    return info;
  }

  TimeSource time() {
    return time;
  }

  StepTracker steps() {
    return steps;
  }

  InputCheck input() {
    return input;
  }
}
