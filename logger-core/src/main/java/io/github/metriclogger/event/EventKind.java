package io.github.metriclogger.event;

/**
 * The kinds of {@link RunEvent}, one constant for each member of the family. Sinks dispatch on it
 * and declare with it what they want to be given.
 */
public enum EventKind {
  /** {@link RunStarted}. */
  RUN_STARTED,
  /** {@link ConfigLogged}. */
  CONFIG,
  /** {@link Scalar} and {@link ScalarRow}. */
  SCALARS,
  /** {@link ImagesLogged}. */
  IMAGES,
  /** {@link HistogramLogged}. */
  HISTOGRAM,
  /** {@link TextLogged}. */
  TEXT,
  /** {@link TableLogged}. */
  TABLE,
  /** {@link PrCurveLogged}. */
  PR_CURVE,
  /** {@link GraphLogged}. */
  GRAPH,
  /** {@link MetricDefined}. */
  METRIC_DEFINITION,
  /** {@link SummaryLogged}. */
  SUMMARY,
  /** {@link AlertRaised}. */
  ALERT,
  /** {@link CheckpointSaved}. */
  CHECKPOINT,
  /** {@link MessageLogged}. */
  MESSAGE,
  /** {@link BatchProgress} and {@link EpochProgress}. */
  PROGRESS,
  /** {@link SystemSampled}. */
  SYSTEM_SAMPLE,
  /** {@link RunFinished}. */
  RUN_FINISHED,
  /** {@link ExtensionEvent}: a kind that this version does not know. Sinks ignore it. */
  EXTENSION
}
