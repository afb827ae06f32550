package io.github.metriclogger.event;

import io.github.metriclogger.data.Media;
import io.github.metriclogger.data.Text;

/**
 * A text, Markdown where the reader knows it.
 *
 * @param tag the name, not empty
 * @param text any text
 * @param step 0 or more
 * @param wallTime seconds since 1970
 */
public record TextLogged(String tag, String text, long step, double wallTime) implements Stepped {

  @Override
  public Media media() {
    return new Text(text);
  }

  @Override
  public EventKind kind() {
    return EventKind.TEXT;
  }

  @Override
  public long bytes() {
    return 2L * text.length();
  }
}
