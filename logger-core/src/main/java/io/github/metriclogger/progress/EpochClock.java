package io.github.metriclogger.progress;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How long epochs and batches take, and what remains: in seconds, from this session's times only.
 * Not for use by several threads.
 */
public final class EpochClock {

  /** The remaining time follows the mean of so many epochs. */
  private static final int REMEMBERED = 5;

  private static final double NANOS = 1e9;

  private final Deque<Double> epochSeconds = new ArrayDeque<>(REMEMBERED);
  private long epochStart;
  private long lastBatch;
  private int batches;
  private double batchSeconds;

  EpochClock(long now) {
    epochStarted(now);
  }

  /** Starts an epoch at a time in nanoseconds. */
  public void epochStarted(long now) {
    epochStart = now;
    lastBatch = now;
    batches = 0;
    batchSeconds = Double.NaN;
  }

  /** Ends a batch at a time in nanoseconds. */
  public void batch(long now) {
    batchSeconds = batches == 0 ? Double.NaN : (now - lastBatch) / NANOS;
    lastBatch = now;
    batches++;
  }

  /** Ends the epoch, and begins the next one in case no start of it is reported. */
  public EpochTimes epochFinished(long now) {
    double seconds = (now - epochStart) / NANOS;
    var times = new EpochTimes(seconds, trainingSeconds());
    if (epochSeconds.size() == REMEMBERED) {
      epochSeconds.removeFirst();
    }
    epochSeconds.addLast(seconds);
    epochStarted(now);
    return times;
  }

  /** Seconds since the batch before, NaN for the first of an epoch. */
  double batchSeconds() {
    return batchSeconds;
  }

  private double trainingSeconds() {
    return (lastBatch - epochStart) / NANOS;
  }

  /** Seconds for so many epochs, NaN before the first is done. */
  double remaining(int epochs) {
    double sum = 0;
    for (double seconds : epochSeconds) {
      sum += seconds;
    }
    return epochSeconds.isEmpty() ? Double.NaN : epochs * (sum / epochSeconds.size());
  }

  /**
   * Seconds to the end of the training, within an epoch.
   *
   * @param batchesPerEpoch more than 0
   * @param epochsAfter how many epochs follow this one
   */
  double remaining(int batchesPerEpoch, int epochsAfter) {
    double perBatch = trainingSeconds() / batches;
    double rest = perBatch * Math.max(0, batchesPerEpoch - batches);
    double later =
        epochSeconds.isEmpty() ? perBatch * batchesPerEpoch * epochsAfter : remaining(epochsAfter);
    return rest + later;
  }
}
