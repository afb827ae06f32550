package io.github.metriclogger.event;

/**
 * One immutable fact about a run. The family is closed: a sink dispatches on {@link #kind()} and
 * ignores the kinds that it does not know.
 *
 * <p>Events are safe to share between threads.
 */
public sealed interface RunEvent
    permits AlertRaised,
        CheckpointSaved,
        ConfigLogged,
        ExtensionEvent,
        GraphLogged,
        MessageLogged,
        MetricDefined,
        Progress,
        RunFinished,
        RunStarted,
        Scalars,
        Stepped,
        SummaryLogged,
        SystemSampled {

  /** Which member of the family this is. */
  EventKind kind();

  /** When it was logged, in seconds since 1970-01-01T00:00Z, finite. */
  double wallTime();

  /**
   * Roughly how many bytes of heap the event holds beyond a small fixed part. The pipeline bounds
   * the sum of what waits; 0 for small events, which are bounded by their number.
   */
  default long bytes() {
    return 0;
  }
}
