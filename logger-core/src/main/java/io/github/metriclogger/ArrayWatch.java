package io.github.metriclogger;

import io.github.metriclogger.event.Histogram;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Logs histograms of arrays each so many steps, on the thread that reaches the step. */
final class ArrayWatch implements LongConsumer {

  private final MetricLogger logger;
  private final InputCheck input;
  private final Supplier<? extends Map<String, float[]>> arrays;
  private final long every;
  private final AtomicLong due = new AtomicLong();

  ArrayWatch(
      MetricLogger logger,
      InputCheck input,
      Supplier<? extends Map<String, float[]>> arrays,
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
          Object tag = entry.getKey();
          Object values = entry.getValue();
          logger.log(tag == null ? "" : tag.toString(), () -> histogram(values), step);
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

  private static Histogram histogram(@Nullable Object values) {
    if (values instanceof double[] doubles) {
      return Histogram.of(doubles);
    }
    if (values instanceof float[] floats) {
      return Histogram.of(floats);
    }
    throw new IllegalArgumentException("no array of numbers");
  }
}
