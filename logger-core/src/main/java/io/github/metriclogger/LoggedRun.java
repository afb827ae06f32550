package io.github.metriclogger;

import io.github.metriclogger.config.AlertsConfig;
import io.github.metriclogger.data.PlainData;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.Progress;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.SinkReport;
import io.github.metriclogger.spi.TimeSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a {@link RunLogger} logs into: the open run of this process, or one that another process
 * has. Safe for use by several threads.
 */
sealed interface LoggedRun permits OpenRun, RelayedRun {

  /** The kinds that are part of a run's state: each has a method of its own. */
  Set<EventKind> STATE =
      EnumSet.of(
          EventKind.RUN_STARTED,
          EventKind.CONFIG,
          EventKind.METRIC_DEFINITION,
          EventKind.SUMMARY,
          EventKind.RUN_FINISHED);

  /** The run's unique key. */
  String id();

  /** The run directory. */
  Path directory();

  /** This process among those that log, from 0. */
  int rank();

  /** How many processes log. */
  int worldSize();

  /** Takes an event that is no state. */
  void offer(RunEvent event);

  /**
   * Adds to the config.
   *
   * @param opaque see {@link PlainData#copyOf(Map, Consumer)}
   */
  void mergeConfig(Map<String, ?> added, Consumer<String> opaque);

  /** Sets a value of the summary. */
  void putSummary(String name, Object value);

  /** Defines a metric. */
  void define(MetricDefined definition);

  /** Settles the step from which a resumed run continues. */
  void resumeFrom(long step);

  /** The last value of a tag before a step, of earlier starts. */
  OptionalDouble resumedValue(String tag, long firstStep);

  /** The training has come to a point. */
  void saw(Progress progress);

  /** See {@link MetricLogger#flush}. */
  boolean flush(Duration timeout);

  /** What became of the events, by sink. */
  List<SinkReport> reports();

  /** See {@link MetricLogger#links()}. */
  Map<String, URI> links();

  /** See {@link MetricLogger#explain()}. */
  String explain();

  /** The section {@code alerts} of the settings. */
  AlertsConfig alerts();

  /** A checkpoint is due each so many steps; 0 = no such setting. */
  long checkpointEvery();

  /** The clock. */
  TimeSource time();

  /** The steps so far. */
  StepTracker steps();

  /** Turns bad input away. */
  InputCheck input();

  /** The prefixes of the trainings that log here. */
  SharedPrefixes prefixes();

  /** See {@link MetricLogger#beforeClose}. */
  void beforeClose(Runnable action);

  /** The body of {@link MetricLogger#run} returned: all was done, whatever was planned. */
  void bodyReturned();

  /** The training failed. */
  void markFailed(String failure);

  /** See {@link MetricLogger#close()}. */
  void close();
}
