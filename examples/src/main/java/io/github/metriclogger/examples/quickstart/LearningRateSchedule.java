package io.github.metriclogger.examples.quickstart;

/**
 * A learning rate schedule with linear warm-up to the peak and cosine decay to zero.
 *
 * @param peak the highest learning rate
 * @param warmupSteps optimizer steps until the peak is reached
 * @param totalSteps optimizer steps of the whole training, warm-up included
 */
public record LearningRateSchedule(double peak, long warmupSteps, long totalSteps) {

  /** Checks that the warm-up is not longer than the training. */
  public LearningRateSchedule {
    if (warmupSteps < 0 || warmupSteps > totalSteps) {
      throw new IllegalArgumentException(
          "Warm-up of " + warmupSteps + " steps in a training of " + totalSteps);
    }
  }

  /** Returns the learning rate of an optimizer step, counted from 0; 0 after the last one. */
  public double at(long step) {
    if (step < warmupSteps) {
      return peak * (step + 1) / warmupSteps;
    }
    if (step >= totalSteps) {
      return 0;
    }
    double done = (double) (step - warmupSteps) / (totalSteps - warmupSteps);
    return peak * (1 + StrictMath.cos(StrictMath.PI * done)) / 2;
  }
}
