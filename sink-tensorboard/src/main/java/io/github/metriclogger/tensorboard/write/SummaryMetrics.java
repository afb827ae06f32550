package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.event.SummaryLogged;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers of the run's summary on their way into the files. TensorBoard's HParams page has a
 * column for each scalar tag, with its newest value, so that each number becomes a scalar; again
 * when it changes. Not for use by several threads.
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

  /** What was encoded may be in no file: all is encoded anew. */
  void markLost() {
    known.clear();
  }
}
