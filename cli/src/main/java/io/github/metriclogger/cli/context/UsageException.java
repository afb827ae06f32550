package io.github.metriclogger.cli.context;

import io.github.metriclogger.support.BilingualText;
import java.util.Locale;

/** What a person asked for cannot be done. The message says so in one line. */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient BilingualText text;
  private final transient Object[] values;
  private final int exitCode;

  /** The command line is wrong. */
  public UsageException(BilingualText text, Object... values) {
    this(ExitCode.USAGE, text, values);
  }

  /** Something else that has an exit code of its own. */
  public UsageException(int exitCode, BilingualText text, Object... values) {
    super(text.in(Locale.ENGLISH, values));
    this.text = text;
    this.values = values.clone();
    this.exitCode = exitCode;
  }

  /** The message in a language. */
  public String in(Locale language) {
    return text.in(language, values);
  }

  /** An {@link ExitCode}. */
  public int exitCode() {
    return exitCode;
  }
}
