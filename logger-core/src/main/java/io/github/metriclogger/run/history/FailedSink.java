package io.github.metriclogger.run.history;

import io.github.metriclogger.texts.CoreText;
import java.util.Locale;

/**
 * A sink that lacks steps which were logged too early to have been lost by a kill.
 *
 * @param name the sink
 * @param last its highest step, -1 if it has none
 * @param step a step that other sinks had in good time
 * @param seconds the longest time before the end of a run that a kill can cost
 */
record FailedSink(String name, long last, long step, double seconds) {

  /** Returns the notice for the person. */
  String notice(Locale language) {
    return (last < 0 ? CoreText.SINK_EMPTY : CoreText.SINK_BEHIND)
        .in(
            language,
            "sink",
            name,
            "last",
            last,
            "step",
            step,
            "seconds",
            String.format(Locale.ROOT, "%.0f", seconds));
  }
}
