package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.event.SummaryLogged;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes the numbers of the run's summary as scalars, once and again when they change, because
 * TensorBoard's HParams page has a column for the newest value of each scalar tag. Not thread-safe.
 */
final class SummaryMetrics {

  private final EventEncoder encoder;
  private final Map<String, Double> known = new HashMap<>();

  SummaryMetrics(EventEncoder encoder) {
    this.encoder = encoder;
  }

  /** Encodes the numbers that changed. */
  void encode(SummaryLogged event) {
    Map<String, Double> changed = new LinkedHashMap<>();
    Hparams.flat(event.summary())
        .forEach(
            (name, value) -> {
              if (value instanceof Number number) {
                Double exact = Hparams.decimal(number);
                if (!exact.equals(known.get(name))) {
                  changed.put(name, exact);
                }
              }
            });
    if (!changed.isEmpty()) {
      encoder.summary(changed, event.wallTime());
      known.putAll(changed);
    }
  }

  /** Encodes all numbers again, since the earlier ones may have reached no file. */
  void markLost() {
    known.clear();
  }
}
