package io.github.metriclogger.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One epoch is done, its validation included.
 *
 * @param prefix which training it is of, see {@link Progress#prefix()}; empty = the one without
 * @param epoch the epoch, from 1
 * @param epochs how many epochs are planned, 0 = not known
 * @param step the last optimizer step of the epoch, or -1
 * @param averageLoss mean over the finite batch losses, NaN when there was none
 * @param minLoss lowest finite batch loss, NaN when there was none
 * @param maxLoss highest finite batch loss, NaN when there was none
 * @param nonFiniteBatches how many batch losses were NaN or infinite
 * @param learningRate the last learning rate, NaN = not known
 * @param epochSeconds how long the epoch took
 * @param remainingSeconds estimated seconds to the end of the training, NaN = not known
 * @param samplesPerSecond throughput, NaN = not known
 * @param bestLoss lowest finite epoch loss of the run so far, NaN = none yet
 * @param newBest whether this epoch set it
 * @param validation validation metrics by name without the prefix, ordered, may be empty
 * @param wallTime seconds since 1970
 */
public record EpochProgress(
    String prefix,
    int epoch,
    int epochs,
    long step,
    double averageLoss,
    double minLoss,
    double maxLoss,
    long nonFiniteBatches,
    double learningRate,
    double epochSeconds,
    double remainingSeconds,
    double samplesPerSecond,
    double bestLoss,
    boolean newBest,
    Map<String, Double> validation,
    double wallTime)
    implements Progress {

  /** Takes an ordered copy of the validation metrics. */
  public EpochProgress {
    validation = Collections.unmodifiableMap(new LinkedHashMap<>(validation));
  }
}
