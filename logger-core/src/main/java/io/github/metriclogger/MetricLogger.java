package io.github.metriclogger;

import io.github.metriclogger.config.ConfigException;
import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.spi.EventRelay;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * Logs a training run:
 *
 * <pre>{@code
 * MetricLogger.run(Path.of("logger.yaml"), logger -> {
 *   for (long step = 0; step < steps; step++) {
 *     logger.log("train/loss", loss(step), step);
 *   }
 * });
 * }</pre>
 *
 * <p>What is logged goes through queues to the sinks that the settings name; the calling thread
 * never encodes, never touches a file or the network and never wakes a sleeping thread for an
 * ordinary call.
 *
 * <p>Threads: every method may be called from any number of threads at once.
 *
 * <p>Errors: {@link #open}, {@link #start} and the builder throw {@link ConfigException} for
 * settings that cannot be used and {@link java.io.UncheckedIOException} when the run directory
 * cannot be made. After that <b>nothing is ever thrown at the caller</b>: bad input (a null or
 * empty tag, a negative step, a call after {@code close}) is dropped, counted in {@link
 * DeliveryReport#rejected()} and warned of once; a failing sink is counted in {@link
 * #deliveryReport()}.
 *
 * <p>Tags are names such as {@code train/loss}, grouped by slashes. Steps are 0 or more and set by
 * the caller; they may repeat and fall. NaN and the infinities are legal values and arrive
 * everywhere.
 *
 * <p>Not for implementing: methods are added in any release. It is an unsealed interface so that it
 * can be mocked.
 */
public interface MetricLogger extends MediaLogger, AutoCloseable {

  /**
   * Opens a run with the settings of a YAML file, the environment and the defaults. It has to be
   * closed; {@link #run(Path, Training)} does that, and sees how the training ends.
   *
   * @param yaml the file
   * @throws ConfigException for settings that cannot be used: all problems at once, each with file,
   *     line, path and the way out
   * @throws java.io.UncheckedIOException when the file cannot be read or the run directory cannot
   *     be made
   */
  static MetricLogger open(Path yaml) {
    return builder().yaml(yaml).open();
  }

  /** The same, with command-line flags on top, which win over environment and file. */
  static MetricLogger open(Path yaml, LoggerFlags flags) {
    return builder().yaml(yaml).flags(flags).open();
  }

  /**
   * Opens a run without a file: the environment and the defaults.
   *
   * @param project group of comparable runs
   * @throws ConfigException for settings that cannot be used
   * @throws java.io.UncheckedIOException when the run directory cannot be made
   */
  static MetricLogger start(String project) {
    return builder().project(project).open();
  }

  /** A logger that does nothing, for tests and for switching logging off. Its counters stay 0. */
  static MetricLogger noop() {
    return NoopLogger.INSTANCE;
  }

  /**
   * A logger of a worker, whose events belong to a run that another process has: for adapters. It
   * is closed by nobody; what only the process with the run can do ({@link #resumeFrom}, {@link
   * #checkpointSaved}, {@link #markFailed}) is ignored, counted and warned of once.
   *
   * @param relay brings the events there
   */
  static MetricLogger relayedBy(EventRelay relay) {
    return new RunLogger(new RelayedRun(relay));
  }

  /**
   * Opens a run, lets {@code body} train and closes the run: the way to log a training, because the
   * run ends as what it was. When the body returns, it is finished; when the body throws, it is
   * marked failed and the exception is passed on.
   *
   * @param yaml the file
   * @param body the training
   * @throws ConfigException for settings that cannot be used
   * @throws java.io.UncheckedIOException when the file cannot be read or the run directory cannot
   *     be made
   * @throws E what the body throws
   */
  static <E extends Exception> void run(Path yaml, Training<E> body) throws E {
    builder().yaml(yaml).run(body);
  }

  /** The same, with command-line flags on top, which win over environment and file. */
  static <E extends Exception> void run(Path yaml, LoggerFlags flags, Training<E> body) throws E {
    builder().yaml(yaml).flags(flags).run(body);
  }

  /** The same with settings by program: a project without a file, own sinks. */
  static <E extends Exception> void run(MetricLoggerBuilder builder, Training<E> body) throws E {
    builder.run(body);
  }

  /** Settings by program. */
  static MetricLoggerBuilder builder() {
    return new MetricLoggerBuilder();
  }

  /**
   * Logs one value: the hot path.
   *
   * @param tag the metric's name, not empty
   * @param value any double
   * @param step 0 or more
   */
  void log(String tag, double value, long step);

  /**
   * Logs one value at the run's current step, which {@link #step} sets (at the start 0, on a
   * resumed run the step behind the last one). A tag that has a value at the current step moves it
   * on by one first, so that a plain loop makes a curve, of several tags too.
   *
   * @param tag the metric's name, not empty
   * @param value any double
   */
  void log(String tag, double value);

  /**
   * Logs the values of one step; they stay in one row. New columns come in the map's order when it
   * has one (linked or sorted), else sorted.
   *
   * @param values tag to value; an entry with a null or empty tag, or whose value is no number, is
   *     dropped and counted, the rest is kept
   * @param step 0 or more
   */
  void log(Map<String, ? extends Number> values, long step);

  /**
   * Logs the values of the current step as one row and moves the current step on by one. When one
   * of the tags has a value there already, the row is of the next step.
   *
   * @param values tag to value; bad entries are dropped as above
   */
  void log(Map<String, ? extends Number> values);

  /**
   * Sets the current step for calls without one: the next value of each tag is of this step,
   * whatever was logged before.
   *
   * @param step 0 or more
   */
  void step(long step);

  /** The current step: that of the next value that is logged without one. */
  long currentStep();

  /**
   * Logs inputs chosen before training (hyperparameters). Merged into what was logged before:
   * nested maps entry by entry.
   *
   * @param config names to strings, numbers, booleans, lists and nested maps
   */
  void logConfig(Map<String, ?> config);

  /**
   * Sets a value of the run's summary, e.g. the best accuracy. It wins over the summary that is
   * computed from the history.
   *
   * @param name the name
   * @param value a string, number or boolean
   */
  void logSummary(String name, Object value);

  /** Logs the model's structure. */
  void logGraph(ModelGraph graph);

  /**
   * Raises an alert: a line on the console, and what each sink makes of it.
   *
   * @param level how urgent
   * @param title a few words
   * @param text one or more sentences
   */
  void logAlert(AlertLevel level, String title, String text);

  /**
   * Sends an event as it is: for {@link TrainingProgress}, adapters and a program's own {@link
   * io.github.metriclogger.event.ExtensionEvent}s.
   *
   * @param event the event
   */
  void logEvent(RunEvent event);

  /**
   * Defines how a metric is plotted and summarised.
   *
   * @param definition the definition; it replaces an earlier one of the same name
   */
  void defineMetric(MetricDefinition definition);

  /**
   * Reports that a checkpoint was saved: a line on the console, and {@code trainer_state.json} in
   * the directory, in the shape that monitors of Hugging Face trainers read.
   *
   * @param directory where it was saved; exists
   */
  void checkpointSaved(Path directory);

  /**
   * Whether a checkpoint is due by the settings ({@code save_checkpoint_freq} of a training option
   * file): at each multiple of it.
   *
   * @param step the step just done
   * @return false when nothing was set
   */
  boolean checkpointDue(long step);

  /** Shows a line of text on the console and keeps it in the log file. */
  void logMessage(String text);

  /**
   * Logs histograms of arrays (gradients, parameters) each {@code every} steps: at the first call
   * of {@code log} or {@code step} that reaches such a step, on the calling thread, which may
   * safely read the model.
   *
   * @param arrays gives names such as {@code gradients/fc1} and values, {@code float[]} or {@code
   *     double[]}; each is copied. What is neither is counted as rejected and warned of once, the
   *     others are logged
   * @param every at least 1
   */
  void watch(Supplier<? extends Map<String, ?>> arrays, long every);

  /**
   * Waits until everything accepted before the call is on stable storage (files) or in the local
   * log of what is to be sent. It never means "on the server".
   *
   * @param timeout the longest wait
   * @return false when not all of it is
   */
  boolean flush(Duration timeout);

  /** What became of the events so far. */
  DeliveryReport deliveryReport();

  /** The run's unique key. */
  String runId();

  /** The run directory; for {@link #noop()} and ranks that do not write it need not exist. */
  Path runDirectory();

  /**
   * The pages that show the run, by the names of their sinks: {@code wandb} once the server has
   * said which run it is, and what a program's own sink gives ({@link
   * io.github.metriclogger.spi.Sink#link()}). Never waits: a page may not be there yet.
   *
   * @return unmodifiable; empty offline and for {@link #noop()}
   */
  Map<String, URI> links();

  /** This process among those that train together, from 0; of {@link #noop()} 0. */
  int rank();

  /** How many processes train together, as {@code WORLD_SIZE} says; 1 without it. */
  int worldSize();

  /**
   * The highest step of the run so far; -1 = none is known. On a resumed run it is at first the
   * highest step that every sink of the previous start has on disk: a program that continues at
   * {@code lastStep() + 1} leaves no hole in any of them, and what some had beyond it is
   * superseded. A sink that had been failing for long before does not count; a warning names it.
   */
  long lastStep();

  /**
   * On a resumed run: sets the step from which this start continues, before anything is logged.
   * Earlier data of this step and later ones are set aside. Without it the first step that is
   * logged counts.
   *
   * @param step 0 or more
   */
  void resumeFrom(long step);

  /**
   * On a resumed run: the last value of a tag before the step from which this start continues, e.g.
   * the best loss so far. Reads the run's files.
   *
   * @param tag the tag
   * @return empty on a new run or when the tag was not logged
   */
  OptionalDouble resumedValue(String tag);

  /** For each setting, what won and from where; secrets are masked. One line each. */
  String explain();

  /**
   * Marks the run as failed; {@link #close} still has to follow. After it {@code run.json} alone is
   * corrected.
   *
   * @param failure what happened
   */
  void markFailed(Throwable failure);

  /**
   * Runs an action when the run is closed, also by the end of the process, before its sinks are
   * flushed for the last time: for an adapter that holds values back. The action may log. It runs
   * on a thread of its own, those of several callers in their order, and all together no longer
   * than {@code pipeline.close_timeout}; what it throws is warned of.
   *
   * @param action the action
   */
  void beforeClose(Runnable action);

  /**
   * Flushes everything and ends the run: finished when all epochs are done that {@link
   * TrainingProgress} expects, or none are planned, else stopped. Throws nothing, may be called
   * again, and takes no longer than {@code pipeline.close_timeout}; a sink that is not done by then
   * is abandoned and counted.
   *
   * <p><b>It cannot see an exception that passes it</b>: one that leaves a {@code try} with the
   * logger as its resource closes the run as if all were well, and {@code run.json} is corrected at
   * best. {@link #run(MetricLoggerBuilder, Training)} sees it.
   */
  @Override
  void close();
}
