package io.github.metriclogger.event;

import org.jspecify.annotations.Nullable;

/**
 * The run ended. The last event that a sink is given.
 *
 * @param status how it ended; never {@link RunStatus#RUNNING}
 * @param error what failed, for a failed run
 * @param definitive whether this is the end for good: the run finished, or the settings do not let
 *     a later start go on with it
 * @param wallTime seconds since 1970
 */
public record RunFinished(
    RunStatus status, @Nullable String error, boolean definitive, double wallTime)
    implements RunEvent {

  /**
   * An end for good.
   *
   * @param status how it ended
   * @param error what failed, for a failed run
   * @param wallTime seconds since 1970
   */
  public RunFinished(RunStatus status, @Nullable String error, double wallTime) {
    this(status, error, true, wallTime);
  }

  @Override
  public EventKind kind() {
    return EventKind.RUN_FINISHED;
  }
}
