package io.github.metriclogger.examples.faults;

import io.github.metriclogger.MetricLogger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A training whose heap is full for some seconds. It catches its own errors, as programs do that
 * try a smaller batch, and trains on. Run in a process of its own with a small heap.
 */
final class FullHeapTraining {
  static final int STEPS = 3_000;
  private static final long FULL_NANOS = 3_000_000_000L;
  private static final int LEAST_MEANWHILE = 10;
  private static final int MOST_MEANWHILE = 10_000;
  private static final Object[] NOTHING = {};

  /** By step, counted from the first one of the full heap: whether its call came back. */
  private final boolean[] logged = new boolean[MOST_MEANWHILE];

  private int meanwhile;
  private Object[] hog = NOTHING;

  private FullHeapTraining() {}

  /** Arguments: the directory of the run, and the file for the outcome. */
  public static void main(String[] args) throws Exception {
    var training = new FullHeapTraining();
    MetricLogger logger =
        MetricLogger.builder()
            .project("memory")
            .name("full")
            .dir(Path.of(args[0]))
            .set("system_metrics.interval", "100ms")
            .sink("csv", Map.of())
            .sink("log", Map.of())
            .sink("tensorboard", Map.of())
            .sink("wandb", Map.of("mode", "offline"))
            .open();
    log(logger, 0, STEPS / 2);
    logger.flush(Duration.ofSeconds(60)); // it trains for some time already: all sinks are open
    log(logger, STEPS / 2, STEPS);
    logger.logMessage("before the heap is full");
    training.fill(logger);
    log(logger, STEPS + training.meanwhile, 2 * STEPS + training.meanwhile);
    logger.logMessage("after the heap was full");
    long start = System.nanoTime();
    logger.close();
    long millis = (System.nanoTime() - start) / 1_000_000;
    Files.write(Path.of(args[1]), training.outcome(millis));
    System.out.println(logger.deliveryReport());
  }

  private static void log(MetricLogger logger, int from, int to) {
    for (int step = from; step < to; step++) {
      logger.log("train/loss", step, step);
    }
  }

  /** Holds all memory there is, to the last bytes, and trains meanwhile as far as that goes. */
  private void fill(MetricLogger logger) {
    long start = System.nanoTime();
    int size = 1 << 20;
    while (size > 16 || System.nanoTime() - start < FULL_NANOS || meanwhile < LEAST_MEANWHILE) {
      try {
        Object[] more = {hog, new byte[size]};
        hog = more;
      } catch (OutOfMemoryError full) {
        if (size > 16) {
          size /= 4;
          start = System.nanoTime();
        } else if (meanwhile < MOST_MEANWHILE) {
          step(logger);
        }
      }
    }
    hog = NOTHING;
  }

  private void step(MetricLogger logger) {
    int step = meanwhile++;
    try {
      logger.log("train/loss", STEPS + step, STEPS + step);
      logged[step] = true;
    } catch (OutOfMemoryError itsOwn) {
      // the call says so: this row is not expected
    }
  }

  private List<String> outcome(long closeMillis) {
    var lines = new ArrayList<String>();
    lines.add(Long.toString(closeMillis));
    lines.add(Integer.toString(meanwhile));
    for (int step = 0; step < meanwhile; step++) {
      if (!logged[step]) {
        lines.add(Integer.toString(STEPS + step));
      }
    }
    return lines;
  }
}
