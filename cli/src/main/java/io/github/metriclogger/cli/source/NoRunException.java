package io.github.metriclogger.cli.source;

import io.github.metriclogger.support.BilingualText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** A path holds no run that could be shown; the message says why, in one line. */
public final class NoRunException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Path path;
  private final transient BilingualText text;
  private final transient Object[] values;

  /**
   * Creates an exception.
   *
   * @param path the path that a person gave, or where the problem lies
   * @param text the reason
   * @param values for each placeholder of the text its name and its value
   */
  public NoRunException(Path path, BilingualText text, Object... values) {
    super(path + ": " + text.in(Locale.ENGLISH, values));
    this.path = path;
    this.text = text;
    this.values = values.clone();
  }

  /** Whether this is the reason. */
  public boolean isFor(BilingualText reason) {
    return text == reason;
  }

  /** The message in a language. */
  public String in(Locale language) {
    return path + ": " + text.in(language, values);
  }
}
