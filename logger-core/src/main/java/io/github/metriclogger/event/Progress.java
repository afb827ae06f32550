package io.github.metriclogger.event;

/** Where the training stands: what the console draws and the epoch and batch files hold. */
public sealed interface Progress extends RunEvent permits BatchProgress, EpochProgress {

  /**
   * Which of a run's trainings it is of: what that one puts before each of its tags, e.g. {@code
   * D/}; empty for a training without.
   */
  String prefix();

  /** The epoch, from 1. */
  int epoch();

  /** How many epochs are planned, or 0 when that is not known. */
  int epochs();

  /** The last optimizer step so far, or -1 before the first. */
  long step();

  @Override
  default EventKind kind() {
    return EventKind.PROGRESS;
  }
}
