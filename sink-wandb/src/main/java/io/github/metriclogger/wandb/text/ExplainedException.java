package io.github.metriclogger.wandb.text;

import java.io.IOException;
import java.util.Locale;

/** An I/O failure that this module explains itself. Its message is the English text. */
public final class ExplainedException extends IOException implements Explained {

  private static final long serialVersionUID = 1;

  private final transient Cause explanation;

  /**
   * A failure with one of our texts.
   *
   * @param values for each placeholder its name and its value, one after the other
   */
  public ExplainedException(FailureText text, Object... values) {
    this(Cause.of(text, values));
  }

  private ExplainedException(Cause explanation) {
    super(explanation.in(Locale.ENGLISH));
    this.explanation = explanation;
  }

  @Override
  public Cause explanation() {
    return explanation;
  }
}
