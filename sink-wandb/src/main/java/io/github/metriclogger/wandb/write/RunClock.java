package io.github.metriclogger.wandb.write;

import io.github.metriclogger.spi.TimeSource;

/**
 * Assigns rows their {@code _step} and {@code _runtime}. Neither ever decreases, whatever the
 * training's steps and the machine's clock do.
 */
final class RunClock {

  private static final double MICROS = 1e6;

  private final TimeSource time;
  private final double openedRuntime;
  private final long openedNanos;

  private long lastStep;
  private long lastTrueStep;
  private double lastWallTime = Double.NaN;
  private double lastRuntime;
  private double nowWallTime;
  private double nowRuntime;

  /**
   * Starts the clock.
   *
   * @param startTime when this process began the run, seconds since 1970
   * @param earlierRuntime seconds that earlier processes took
   * @param firstStep the lowest {@code _step}
   */
  RunClock(TimeSource time, double startTime, double earlierRuntime, long firstStep) {
    this.time = time;
    openedNanos = time.nanoTime();
    openedRuntime = earlierRuntime + Math.max(0, time.wallTime() - startTime);
    lastRuntime = earlierRuntime;
    lastStep = firstStep;
    tick();
  }

  /** Reads the clock. Call this before rows are written. */
  void tick() {
    nowWallTime = time.wallTime();
    nowRuntime = openedRuntime + (time.nanoTime() - openedNanos) / 1e9;
  }

  /**
   * The {@code _step} of a row.
   *
   * @param step as the training gave it
   */
  long step(long step) {
    lastStep = Math.max(lastStep, step);
    lastTrueStep = step;
    return lastStep;
  }

  /** The {@code _step} of the last row. */
  long lastStep() {
    return lastStep;
  }

  /** The step of the last row, as the training gave it. */
  long lastTrueStep() {
    return lastTrueStep;
  }

  /** When the last row was logged; NaN before the first one. */
  double lastWallTime() {
    return lastWallTime;
  }

  /**
   * The {@code _runtime} of a row. The age of the row comes from the wall clock, the current
   * runtime from the monotonic one, so that a jump of the wall clock affects only the rows around
   * it.
   *
   * @param wallTime when it was logged
   */
  double runtime(double wallTime) {
    lastWallTime = wallTime;
    double ago = Math.max(0, nowWallTime - wallTime);
    double runtime = Math.rint((nowRuntime - ago) * MICROS) / MICROS;
    lastRuntime = Math.max(lastRuntime, runtime);
    return lastRuntime;
  }

  /** The current {@code _runtime}. */
  double runtime() {
    return Math.max(lastRuntime, nowRuntime);
  }
}
