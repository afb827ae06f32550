package io.github.metriclogger.cli.analysis;

/**
 * The figures of one epoch, or of a stretch of steps of a run that counts no epochs. NaN stands for
 * what is not known.
 *
 * @param at the epoch, or the first place of the stretch on the axis
 * @param averageLoss mean of the finite losses
 * @param minLoss lowest finite loss of a batch
 * @param maxLoss highest finite loss of a batch
 * @param nonFinite how many losses were NaN or infinite
 * @param learningRate the last learning rate
 * @param seconds how long it took
 * @param samplesPerSecond throughput
 * @param validationLoss the last validation loss
 */
public record EpochFigures(
    double at,
    double averageLoss,
    double minLoss,
    double maxLoss,
    long nonFinite,
    double learningRate,
    double seconds,
    double samplesPerSecond,
    double validationLoss) {

  /** The same with another number of losses that are not finite. */
  EpochFigures withNonFinite(long count) {
    return new EpochFigures(
        at,
        averageLoss,
        minLoss,
        maxLoss,
        count,
        learningRate,
        seconds,
        samplesPerSecond,
        validationLoss);
  }
}
