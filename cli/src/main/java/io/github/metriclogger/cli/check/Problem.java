package io.github.metriclogger.cli.check;

import io.github.metriclogger.cli.text.CheckText;
import io.github.metriclogger.cli.text.NumberForm;
import io.github.metriclogger.support.PlainText;
import java.util.Locale;

/**
 * Something that is wrong with a run.
 *
 * @param kind what
 * @param isWarning whether it is shown but does not fail the check
 * @param tag the metric; of an alert its title; empty when it concerns the whole run
 * @param at the place on the axis where it begins; NaN when there is none
 * @param value the value there; NaN also when there is none
 * @param limit the limit that it passed; NaN when there is none
 * @param detail further words of the run itself, may be empty
 */
public record Problem(
    Kind kind,
    boolean isWarning,
    String tag,
    double at,
    double value,
    double limit,
    String detail) {

  /** The kinds of problems. */
  public enum Kind {
    /** A value is NaN. */
    NAN(CheckText.VALUE_NOT_FINITE),
    /** A value is infinite. */
    INFINITE(CheckText.VALUE_NOT_FINITE),
    /** A gradient norm is above its limit. */
    GRADIENT_TOO_LARGE(CheckText.GRADIENT_TOO_LARGE),
    /** A gradient norm is below its limit. */
    GRADIENT_TOO_SMALL(CheckText.GRADIENT_TOO_SMALL),
    /** The run itself raised an alert. */
    ALERT(CheckText.ALERT),
    /** Nothing was written for too long, and the run has not ended. */
    STALLED(CheckText.STALLED),
    /** The run ended by an error. */
    FAILED(CheckText.FAILED),
    /** The run's process died. */
    KILLED(CheckText.KILLED);

    private final CheckText text;

    Kind(CheckText text) {
      this.text = text;
    }

    /** The name in JSON and in the environment of commands. */
    public String jsonName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One line for a person.
   *
   * @param axis the name of the run's axis
   * @param language Chinese or English
   */
  public String text(String axis, Locale language) {
    String place = Double.isNaN(at) ? "" : axis + " " + NumberForm.general(at);
    String behind =
        kind == Kind.ALERT && !place.isEmpty()
            ? CheckText.AT_PLACE.in(language, "place", place)
            : "";
    CheckText text = kind == Kind.ALERT && detail.isBlank() ? CheckText.BARE_ALERT : kind.text;
    return PlainText.line(
        text.in(
                language,
                "tag",
                tag,
                "place",
                place,
                "value",
                NumberForm.general(value),
                "limit",
                NumberForm.general(limit),
                "detail",
                detail)
            + behind);
  }
}
