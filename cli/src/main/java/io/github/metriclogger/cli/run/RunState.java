package io.github.metriclogger.cli.run;

import io.github.metriclogger.cli.text.CliText;
import io.github.metriclogger.support.BilingualText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a run fares, and why this is believed.
 *
 * @param condition the state
 * @param reason the evidence
 * @param values for each placeholder of the reason its name and its value
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record RunState(Condition condition, BilingualText reason, Object... values) {

  /** The states of a run. */
  public enum Condition {
    /** A process writes it. */
    RUNNING(CliText.STATE_RUNNING),
    /** It has not ended, and nothing was written for much longer than usual. */
    STALLED(CliText.STATE_STALLED),
    /** It ended with all its work done. */
    FINISHED(CliText.STATE_FINISHED),
    /** It was ended in order, before all its work was done. */
    STOPPED(CliText.STATE_STOPPED),
    /** It ended by an error. */
    FAILED(CliText.STATE_FAILED),
    /** Its process died. */
    KILLED(CliText.STATE_KILLED),
    /** Its work is not done; whether a process works on it cannot be known. */
    UNFINISHED(CliText.STATE_UNFINISHED),
    /** Its files do not say. */
    UNKNOWN(CliText.STATE_UNKNOWN);

    private final CliText text;

    Condition(CliText text) {
      this.text = text;
    }

    /** What a person reads. */
    public CliText text() {
      return text;
    }

    /** The name in JSON; null for {@link #UNKNOWN}. */
    public @Nullable String jsonName() {
      return this == UNKNOWN ? null : name().toLowerCase(Locale.ROOT);
    }
  }

  /** The reason in a language. */
  public String reason(Locale language) {
    return reason.in(language, values);
  }
}
