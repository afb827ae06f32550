package io.github.metriclogger.event;

/**
 * The run begins, or is resumed. Every sink is given it before anything else, and again after a
 * revival.
 *
 * @param run what is known of the run
 * @param wallTime seconds since 1970
 */
public record RunStarted(RunInfo run, double wallTime) implements RunEvent {

  @Override
  public EventKind kind() {
    return EventKind.RUN_STARTED;
  }
}
