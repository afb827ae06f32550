package io.github.metriclogger.event;

import org.jspecify.annotations.Nullable;

/**
 * The run ended. The last event that a sink is given.
 *
 * @param status how it ended; never {@link RunStatus#RUNNING}
 * @param error what failed, for a failed run
 * @param wallTime seconds since 1970
 */
public record RunFinished(RunStatus status, @Nullable String error, double wallTime)
    implements RunEvent {

  @Override
  public EventKind kind() {
    return EventKind.RUN_FINISHED;
  }
}
