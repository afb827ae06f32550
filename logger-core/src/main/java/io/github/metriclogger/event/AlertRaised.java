package io.github.metriclogger.event;

import io.github.metriclogger.data.AlertLevel;

/**
 * Something that a person should look at.
 *
 * @param level how urgent
 * @param title a few words, under 64 characters
 * @param text one or more sentences
 * @param step the step it concerns, or -1
 * @param wallTime seconds since 1970
 */
public record AlertRaised(AlertLevel level, String title, String text, long step, double wallTime)
    implements RunEvent {

  @Override
  public EventKind kind() {
    return EventKind.ALERT;
  }
}
