package io.github.metriclogger;

import io.github.metriclogger.config.AlertsConfig;
import io.github.metriclogger.config.LoggerConfig;
import io.github.metriclogger.config.ResumeMode;
import io.github.metriclogger.data.PlainData;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.Progress;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.SinkReport;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.pipeline.EventPipeline;
import io.github.metriclogger.pipeline.LastActions;
import io.github.metriclogger.progress.PlannedEpochs;
import io.github.metriclogger.run.Uninterrupted;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.NestedMaps;
import io.github.metriclogger.support.OwnLog;
import io.github.metriclogger.texts.CoreText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An open run: its pipeline, its state, and its end. Safe for use by several threads. */
final class OpenRun implements LoggedRun {

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
  private final OpeningThread opener = OpeningThread.ofCaller();
  private final PlannedEpochs epochs = new PlannedEpochs();
  private final SharedPrefixes prefixes;
  private final LastActions lastActions = new LastActions(this::warnOfLastAction);
  private volatile @Nullable String error;
  private volatile @Nullable RunStatus ended;
  private volatile boolean bodyReturned;

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
    Consumer<String> warn = pipeline::warn;
    this.input = new InputCheck(warn, pipeline.language());
    this.prefixes = new SharedPrefixes(warn, pipeline.language());
    this.steps = new StepTracker(parts.lastStep(), info.resumed(), this::resumeAt);
    this.hook = ShutdownHook.install(this::endWithProcess);
    opener.opened(this);
  }

  private void resumeAt(long step) {
    try {
      parts.directory().noteResume(step);
    } catch (IOException | RuntimeException failure) {
      OwnLog.warn(CoreText.RESUME_NOT_NOTED.in(pipeline.language(), "cause", failure));
    }
    pipeline.update(state -> state.withRun(state.run().withResumeStep(step)));
  }

  @Override
  public void offer(RunEvent event) {
    pipeline.offer(event);
  }

  @Override
  public void mergeConfig(Map<String, ?> added, Consumer<String> opaque) {
    // copied on the caller, so that later changes of the user's map do not show
    Map<String, Object> copy = PlainData.copyOf(added, opaque);
    double now = time.wallTime();
    pipeline.update(
        state -> {
          ConfigLogged before = state.config();
          Map<String, Object> known = before == null ? Map.of() : before.config();
          return state.withConfig(new ConfigLogged(NestedMaps.merge(known, copy), now));
        });
  }

  @Override
  public void putSummary(String name, Object value) {
    double now = time.wallTime();
    pipeline.update(
        state -> {
          SummaryLogged before = state.summary();
          Map<String, Object> known = before == null ? Map.of() : before.summary();
          return state.withSummary(
              new SummaryLogged(NestedMaps.merge(known, Map.of(name, value)), now));
        });
  }

  @Override
  public void define(MetricDefined definition) {
    pipeline.update(state -> state.withDefinition(definition));
  }

  @Override
  public boolean flush(Duration timeout) {
    return pipeline.flush(timeout);
  }

  @Override
  public List<SinkReport> reports() {
    return pipeline.reports();
  }

  @Override
  public Map<String, URI> links() {
    return pipeline.links();
  }

  @Override
  public OptionalDouble resumedValue(String tag, long firstStep) {
    if (!info.resumed()) {
      return OptionalDouble.empty();
    }
    return Uninterrupted.call(() -> parts.history().lastValueBefore(tag, firstStep));
  }

  @Override
  public void saw(Progress progress) {
    epochs.saw(progress);
  }

  @Override
  public void bodyReturned() {
    bodyReturned = true;
  }

  @Override
  public void markFailed(String failure) {
    if (ProcessEnd.now() == ProcessEnd.SIGNAL) {
      return; // what the signal tears down throws
    }
    error = failure;
    RunStatus recorded = ended;
    if (recorded != null) {
      correct(recorded, failure);
    }
  }

  @Override
  public void close() {
    ProcessEnd process = ProcessEnd.now();
    Duration timeout = config.pipeline().closeTimeout();
    boolean hurries =
        process == ProcessEnd.SIGNAL && timeout.compareTo(ShutdownHook.TIME_LIMIT) > 0;
    end(status(process), process, hurries ? ShutdownHook.TIME_LIMIT : timeout);
  }

  /** The process ends, and nobody has closed the run, or not wholly. */
  private void endWithProcess() {
    ProcessEnd process = ProcessEnd.now();
    RunStatus status = status(process);
    if (process == ProcessEnd.LAST_THREAD && status == RunStatus.FINISHED && opener.lives()) {
      status = RunStatus.STOPPED; // a daemon, cut short
    }
    if (process != ProcessEnd.SIGNAL && !closing.get()) {
      long seconds = ShutdownHook.TIME_LIMIT.toSeconds();
      pipeline.warn(CoreText.UNCLOSED.in(pipeline.language(), "seconds", seconds));
    }
    end(status, process, ShutdownHook.TIME_LIMIT);
  }

  private RunStatus status(ProcessEnd process) {
    if (error != null) {
      return RunStatus.FAILED;
    }
    if (process == ProcessEnd.SIGNAL) {
      return RunStatus.KILLED;
    }
    return epochs.missing() && !bodyReturned ? RunStatus.STOPPED : RunStatus.FINISHED;
  }

  /** Ends the run; a second caller waits until the first is done. */
  private void end(RunStatus status, ProcessEnd process, Duration timeout) {
    boolean definitive =
        status == RunStatus.FINISHED
            || (status != RunStatus.STOPPED && config.run().resume() == ResumeMode.NEVER);
    RunFinished last = new RunFinished(status, error, definitive, time.wallTime());
    if (!closing.compareAndSet(false, true)) {
      pipeline.close(last, timeout);
      awaitEnd();
      return;
    }
    lastActions.run(timeout); // they log
    if (process == ProcessEnd.NONE) {
      input.close();
    } else {
      input.closeAtShutdown();
    }
    try {
      pipeline.close(last, timeout);
      Uninterrupted.call(
          () -> {
            parts.release();
            return true;
          });
      if (process != ProcessEnd.SIGNAL) { // who stops a program does not wait for reports
        parts.report(reportLimit(process));
      }
    } finally {
      ended = status;
      closed.countDown();
      hook.remove();
      boolean good = status == RunStatus.FINISHED || status == RunStatus.STOPPED;
      opener.ended(this, good && !bodyReturned && process == ProcessEnd.NONE && opener.lives());
    }
    String late = error;
    if (late != null) {
      correct(status, late);
    }
  }

  private void warnOfLastAction(Throwable failure) {
    pipeline.warn(CoreText.LAST_ACTION_FAILED.in(pipeline.language(), "cause", failure));
  }

  private Duration reportLimit(ProcessEnd process) {
    return process == ProcessEnd.NONE ? config.pipeline().closeTimeout() : ShutdownHook.TIME_LIMIT;
  }

  /** Whether {@link #close} is done. */
  boolean hasEnded() {
    return ended != null;
  }

  /** An exception that passed {@code close()} is known only now. */
  private void correct(RunStatus recorded, String failure) {
    if (recorded != RunStatus.FINISHED && recorded != RunStatus.STOPPED) {
      return;
    }
    try {
      double now = time.wallTime();
      if (Uninterrupted.call(() -> parts.directory().failed(failure, now))) {
        OwnLog.warn(
            CoreText.CLOSED_THEN_FAILED.in(
                pipeline.language(), "directory", info.directory(), "failure", failure));
        parts.report(reportLimit(ProcessEnd.now())); // the one that close() made says otherwise
      }
    } catch (IOException unwritten) {
      OwnLog.warn(
          CoreText.FAILURE_NOT_NOTED.in(
              pipeline.language(), "directory", info.directory(), "cause", unwritten));
    }
  }

  /** The lanes have ended or were given up: what is left takes no time. */
  private void awaitEnd() {
    if (!Uninterrupted.await(closed, Duration.ofSeconds(1))) {
      OwnLog.warn(CoreText.STILL_CLOSING.in(pipeline.language()));
    }
  }

  @Override
  public String explain() {
    return config.explain();
  }

  @Override
  public String id() {
    return info.id();
  }

  @Override
  public Path directory() {
    return info.directory();
  }

  @Override
  public int rank() {
    return info.rank();
  }

  @Override
  public int worldSize() {
    return info.worldSize();
  }

  @Override
  public AlertsConfig alerts() {
    return config.alerts();
  }

  @Override
  public long checkpointEvery() {
    return config.checkpointEvery();
  }

  @Override
  public void beforeClose(Runnable action) {
    lastActions.add(action);
  }

  @Override
  public void resumeFrom(long step) {
    if (!steps.begin(step)) {
      input.reject(
          "resumeFrom",
          "resumeFrom(" + step + ") came after the first logged step and was ignored.");
    }
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
}
