package io.github.metriclogger.event;

import io.github.metriclogger.data.MessageLevel;

/**
 * A line for the console and the log.
 *
 * @param level INFO or WARN
 * @param text the text, without the line end; it may hold line breaks
 * @param wallTime seconds since 1970
 */
public record MessageLogged(MessageLevel level, String text, double wallTime) implements RunEvent {

  @Override
  public EventKind kind() {
    return EventKind.MESSAGE;
  }
}
