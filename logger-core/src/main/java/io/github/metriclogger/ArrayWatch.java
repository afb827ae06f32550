package io.github.metriclogger;

import io.github.metriclogger.data.Histogram;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Logs histograms of arrays each so many steps, on the thread that reaches the step. */
final class ArrayWatch implements LongConsumer {

  private final MetricLogger logger;
  private final InputCheck input;
  private final Supplier<? extends Map<String, ?>> arrays;
  private final long every;
  private final AtomicLong due = new AtomicLong();

  ArrayWatch(
      MetricLogger logger,
      InputCheck input,
      Supplier<? extends Map<String, ?>> arrays,
      long every) {
    this.logger = logger;
    this.input = input;
    this.arrays = arrays;
    this.every = every;
  }

  @Override
  public void accept(long step) {
    long next = due.get();
    // settled before the supplier runs: it may log, and other threads may be at the same step
    if (step >= next && due.compareAndSet(next, step - step % every + every)) {
      try {
        Map<?, ?> given = arrays.get(); // of whatever: the types may be raw
        for (Map.Entry<?, ?> entry : given.entrySet()) {
          Object key = entry.getKey();
          log(key == null ? "" : key.toString(), entry.getValue(), step);
        }
      } catch (Throwable failure) { // the program's own code: whatever it throws
        input.reject(
            "watch",
            "A watched supplier failed at step "
                + step
                + " ("
                + failure
                + "); its histograms are missing.");
      }
    }
  }

  private void log(String tag, @Nullable Object values, long step) {
    if (values instanceof double[] doubles) {
      logger.log(tag, () -> Histogram.of(doubles), step);
    } else if (values instanceof float[] floats) {
      logger.log(tag, () -> Histogram.of(floats), step);
    } else {
      String type = values == null ? "null" : values.getClass().getTypeName();
      input.reject(
          "watched value",
          "'"
              + tag
              + "' of a watched map has no histogram: it is no float[] or double[] but "
              + type
              + ".");
    }
  }
}
