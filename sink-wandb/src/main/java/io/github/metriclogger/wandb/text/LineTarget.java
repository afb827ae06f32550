package io.github.metriclogger.wandb.text;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * Where lines for a person go.
 *
 * @param target receives the lines
 * @param language of the lines
 */
public record LineTarget(Consumer<String> target, Locale language) {

  /** Shows a line that is in the language already. */
  public void announce(String text) {
    target.accept(text);
  }

  /** Shows a line as a warning. */
  public void warn(String text) {
    target.accept(WandbText.SYNC_WARNING.in(language, "text", text));
  }
}
