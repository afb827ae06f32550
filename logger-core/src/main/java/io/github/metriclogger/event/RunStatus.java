package io.github.metriclogger.event;

/** The state of a run, as in {@code run.json}. */
public enum RunStatus {
  /** Not ended yet, or ended without a word (a crash). */
  RUNNING,
  /** Ended well. */
  FINISHED,
  /** Ended by an exception. */
  FAILED,
  /** Ended by a signal. */
  KILLED
}
