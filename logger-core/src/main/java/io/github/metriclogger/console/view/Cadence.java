package io.github.metriclogger.console.view;

import io.github.metriclogger.event.BatchProgress;
import java.time.Duration;

/** Decides which batches get a line; the last one of an epoch always gets one. */
public interface Cadence {

  /** Whether the batch gets a line. Called once per batch. */
  boolean due(BatchProgress batch);

  /** Batches 0, n, 2n … of an epoch, but no two lines within the given time. */
  static Cadence batches(long interval, Duration time) {
    var pause = new Pause(time);
    return batch -> batch.batch() % interval == 0 && pause.over(batch.wallTime());
  }

  /** Every n-th optimizer step of the run, but no two lines within the given time. */
  static Cadence steps(long interval, Duration time) {
    var pause = new Pause(time);
    var steps = new Changes();
    return batch ->
        steps.changed(batch.step())
            && (batch.step() + 1) % interval == 0
            && pause.over(batch.wallTime());
  }

  /** One line per given percentage of an epoch; by time if the number of batches is unknown. */
  static Cadence percent(int percent, Duration time) {
    var pause = new Pause(time);
    var parts = new Changes();
    return batch -> {
      if (batch.batches() == 0) {
        return pause.over(batch.wallTime());
      }
      long part = batch.batch() * 100L / batch.batches() / percent;
      return parts.changed(batch.epoch() * 100L + part);
    };
  }

  /** Detects changes of a number. */
  final class Changes {

    private long last = -1;

    boolean changed(long value) {
      boolean changed = value != last;
      last = value;
      return changed;
    }
  }

  /** The shortest time between two lines, by the times of the events. */
  final class Pause {

    private final double seconds;
    private double last = Double.NEGATIVE_INFINITY;

    Pause(Duration time) {
      seconds = time.toNanos() / 1e9;
    }

    /**
     * Whether the pause is over, in which case the next one starts. A clock that was set back ends
     * it, too.
     */
    boolean over(double wallTime) {
      boolean over = wallTime - last >= seconds || wallTime < last;
      if (over) {
        last = wallTime;
      }
      return over;
    }
  }
}
