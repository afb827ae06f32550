package io.github.metriclogger.event;

import java.util.Objects;

/**
 * A precision-recall curve: for each of {@code n} thresholds, evenly spaced from 0 to 1, how many
 * predictions at or above it were right and wrong. Immutable.
 */
public final class PrCurve {

  /** TensorBoard's usual number of thresholds. */
  public static final int DEFAULT_THRESHOLDS = 127;

  private final long[] truePositives;
  private final long[] falsePositives;

  private PrCurve(long[] truePositives, long[] falsePositives) {
    this.truePositives = truePositives;
    this.falsePositives = falsePositives;
  }

  /**
   * Counts predictions by threshold.
   *
   * @param labels what is true
   * @param predictions the predicted probability of true, 0 to 1, as many as labels
   * @param thresholds how many thresholds, at least 2
   * @throws IllegalArgumentException when the lengths differ, a prediction is outside 0 to 1 or
   *     there are fewer than 2 thresholds
   */
  public static PrCurve of(boolean[] labels, double[] predictions, int thresholds) {
    if (labels.length != predictions.length || thresholds < 2) {
      throw new IllegalArgumentException(
          "a PR curve needs as many predictions as labels and 2 thresholds, got "
              + labels.length
              + " labels, "
              + predictions.length
              + " predictions, "
              + thresholds
              + " thresholds");
    }
    long[] right = new long[thresholds];
    long[] wrong = new long[thresholds];
    for (int i = 0; i < labels.length; i++) {
      double prediction = predictions[i];
      if (!(prediction >= 0 && prediction <= 1)) {
        throw new IllegalArgumentException(
            "prediction " + i + " is " + prediction + ", not within 0 to 1");
      }
      int bucket = (int) Math.floor(prediction * (thresholds - 1));
      (labels[i] ? right : wrong)[bucket]++;
    }
    for (int i = thresholds - 2; i >= 0; i--) {
      right[i] += right[i + 1];
      wrong[i] += wrong[i + 1];
    }
    return new PrCurve(right, wrong);
  }

  /**
   * A curve that was counted already.
   *
   * @param truePositives for each threshold, from 0 to 1, the predictions at or above it that are
   *     true; copied
   * @param falsePositives the same for those that are false
   * @throws IllegalArgumentException when the lengths differ or are less than 2, or when counts are
   *     negative or rise
   */
  public static PrCurve ofCounts(long[] truePositives, long[] falsePositives) {
    if (truePositives.length != falsePositives.length || truePositives.length < 2) {
      throw new IllegalArgumentException(
          "a PR curve has two counts for each of at least 2 thresholds, got "
              + truePositives.length
              + " and "
              + falsePositives.length);
    }
    return new PrCurve(falling(truePositives), falling(falsePositives));
  }

  private static long[] falling(long[] counts) {
    long[] copy = counts.clone();
    for (int i = 0; i < copy.length; i++) {
      if (copy[i] < 0 || (i > 0 && copy[i] > copy[i - 1])) {
        throw new IllegalArgumentException(
            "counts at or above rising thresholds fall to 0 at most; at " + i + " is " + copy[i]);
      }
    }
    return copy;
  }

  /** How many thresholds there are. */
  public int thresholds() {
    return truePositives.length;
  }

  /**
   * Predictions at or above threshold {@code index} that are true.
   *
   * @param index 0 to {@code thresholds() - 1}
   */
  public long truePositives(int index) {
    return truePositives[index];
  }

  /**
   * Predictions at or above threshold {@code index} that are false.
   *
   * @param index 0 to {@code thresholds() - 1}
   */
  public long falsePositives(int index) {
    return falsePositives[index];
  }

  /**
   * Predictions below threshold {@code index} that are false.
   *
   * @param index 0 to {@code thresholds() - 1}
   */
  public long trueNegatives(int index) {
    return falsePositives[0] - falsePositives[Objects.checkIndex(index, thresholds())];
  }

  /**
   * Predictions below threshold {@code index} that are true.
   *
   * @param index 0 to {@code thresholds() - 1}
   */
  public long falseNegatives(int index) {
    return truePositives[0] - truePositives[Objects.checkIndex(index, thresholds())];
  }

  /**
   * Right ones among what is predicted true; 0 when nothing is.
   *
   * @param index 0 to {@code thresholds() - 1}
   */
  public double precision(int index) {
    long predicted = truePositives[index] + falsePositives[index];
    return predicted == 0 ? 0 : (double) truePositives[index] / predicted;
  }

  /**
   * Found ones among what is true; 0 when nothing is.
   *
   * @param index 0 to {@code thresholds() - 1}
   */
  public double recall(int index) {
    return truePositives[0] == 0 ? 0 : (double) truePositives[index] / truePositives[0];
  }
}
