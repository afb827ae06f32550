package io.github.metriclogger.event;

import org.jspecify.annotations.Nullable;

/**
 * The run ended. The last event that a sink is given.
 *
 * @param status how it ended; never {@link RunStatus#RUNNING}
 * @param error what failed, for a failed run
 * @param definitive whether this is the end for good: the run finished, or it failed or was killed
 *     and the settings do not let a later start resume it; never of a stopped run
 * @param wallTime seconds since 1970
 */
public record RunFinished(
    RunStatus status, @Nullable String error, boolean definitive, double wallTime)
    implements RunEvent {

  /**
   * An end for good, but for a stopped run.
   *
   * @param status how it ended
   * @param error what failed, for a failed run
   * @param wallTime seconds since 1970
   */
  public RunFinished(RunStatus status, @Nullable String error, double wallTime) {
    this(status, error, status != RunStatus.STOPPED, wallTime);
  }

  @Override
  public EventKind kind() {
    return EventKind.RUN_FINISHED;
  }
}
