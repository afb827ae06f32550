package io.github.metriclogger.event;

/** The state of a run, as in {@code run.json}. */
public enum RunStatus {
  /** Not ended yet, or ended without a word (a crash). */
  RUNNING,
  /** Ended well: all planned epochs were done, or none were planned. */
  FINISHED,
  /**
   * Ended by the program itself before the planned epochs were done: nothing went wrong, and a
   * later start may resume it.
   */
  STOPPED,
  /** Ended by an exception. */
  FAILED,
  /** Ended by a signal. */
  KILLED
}
