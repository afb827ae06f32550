package io.github.metriclogger.data;

import java.util.Objects;

/**
 * A text, Markdown where the reader knows it.
 *
 * @param text any text
 */
public record Text(String text) implements Media {

  /** Checks that there is one. */
  public Text {
    Objects.requireNonNull(text, "text");
  }
}
