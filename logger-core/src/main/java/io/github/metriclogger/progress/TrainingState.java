package io.github.metriclogger.progress;

import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.spi.TimeSource;
import java.util.Map;

/** Where one training stands, as progress events. Not for use by several threads. */
public final class TrainingState {

  public final EpochTally tally;
  public final EpochClock clock;
  private final TimeSource time;
  private final String prefix;
  private final int batches;
  public int epochs;
  public int epochsDone;
  public long step;
  public double bestLoss = Double.NaN;

  /**
   * A training that begins.
   *
   * @param prefix its prefix
   * @param epochs how many are planned, 0 = not known
   * @param batches how many an epoch has, 0 = not known
   * @param worldSize how many processes train on as many samples each
   * @param time the clock for durations
   */
  public TrainingState(String prefix, int epochs, int batches, int worldSize, TimeSource time) {
    this.prefix = prefix;
    this.epochs = epochs;
    this.batches = batches;
    this.time = time;
    tally = new EpochTally(worldSize);
    clock = new EpochClock(time.nanoTime());
  }

  /** Whether the epoch has the batches that were planned. */
  public boolean epochFull() {
    return tally.batches() == batches;
  }

  /** Notes the loss of an epoch; true when it is the best one. */
  public boolean newBest(double average) {
    boolean newBest = !Double.isNaN(average) && !(average >= bestLoss);
    if (newBest) {
      bestLoss = average;
    }
    return newBest;
  }

  /** The batch that was taken in last. */
  public BatchProgress batch(
      double loss, double learningRate, long samples, Map<String, Double> extras) {
    boolean planned = epochs > 0 && batches > 0;
    int epochsAfter = Math.max(0, epochs - epochsDone - 1);
    return new BatchProgress(
        prefix,
        epochsDone + 1,
        epochs,
        tally.batches() - 1,
        batches,
        step,
        loss,
        learningRate,
        Math.max(0, samples),
        extras,
        clock.batchSeconds(),
        planned ? clock.remaining(batches, epochsAfter) : Double.NaN,
        time.wallTime());
  }

  /** The epoch that was finished last. */
  public EpochProgress epoch(EpochTimes times, boolean newBest, Map<String, Double> validation) {
    return new EpochProgress(
        prefix,
        epochsDone,
        epochs,
        step,
        tally.average(),
        tally.min(),
        tally.max(),
        tally.nonFinite(),
        tally.learningRate(),
        times.epochSeconds(),
        epochs > 0 ? clock.remaining(Math.max(0, epochs - epochsDone)) : Double.NaN,
        tally.throughput(times.trainingSeconds()),
        bestLoss,
        newBest,
        validation,
        time.wallTime());
  }
}
