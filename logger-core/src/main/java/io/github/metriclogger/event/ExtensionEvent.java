package io.github.metriclogger.event;

/**
 * An event of a kind that this version does not know. The only open member of the family: a program
 * may send its own events to its own sinks with it; every other sink ignores them.
 */
public non-sealed interface ExtensionEvent extends RunEvent {

  @Override
  default EventKind kind() {
    return EventKind.EXTENSION;
  }
}
