package io.github.metriclogger.cli.page.detail;

import java.util.LinkedHashMap;
import java.util.Map;

/** A value that is no number, at a step of its tag. */
interface RichValue {

  /** The step, as in the source. */
  long step();

  /** When it was logged, in seconds since 1970; NaN where the source has no time. */
  double time();

  /** Roughly how many bytes of memory it takes. */
  long bytes();

  /** An object for JSON that begins with the step and the time. */
  default Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("step", step());
    if (Double.isFinite(time())) {
      json.put("time", time());
    }
    return json;
  }

  /** Whether a later value of the same tag replaces this one: it was logged again at its step. */
  default boolean isReplacedBy(RichValue later) {
    return step() == later.step() && Double.compare(time(), later.time()) != 0;
  }
}
