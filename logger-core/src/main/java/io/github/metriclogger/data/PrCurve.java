package io.github.metriclogger.data;

import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * A precision-recall curve: for each of {@code n} thresholds, evenly spaced from 0 to 1, how many
 * predictions at or above it were right and wrong. Immutable.
 */
public final class PrCurve implements Media {

  /** TensorBoard's usual number of thresholds. */
  public static final int DEFAULT_THRESHOLDS = 127;

  private final long[] truePositives;
  private final long[] falsePositives;
  private final Corrections corrections;

  private PrCurve(long[] truePositives, long[] falsePositives, Corrections corrections) {
    this.truePositives = truePositives;
    this.falsePositives = falsePositives;
    this.corrections = corrections;
  }

  /**
   * Counts predictions by threshold.
   *
   * @param labels what is true
   * @param predictions the predicted probability of true, 0 to 1, as many as labels; others are
   *     clipped, NaN is left out
   * @param thresholds how many thresholds, at least 2
   * @throws IllegalArgumentException when the lengths differ or there are fewer than 2 thresholds
   */
  public static PrCurve of(boolean[] labels, double[] predictions, int thresholds) {
    return counted(labels.length, i -> labels[i], new Scores(predictions), thresholds);
  }

  /** The same with {@value #DEFAULT_THRESHOLDS} thresholds. */
  public static PrCurve of(boolean[] labels, double[] predictions) {
    return of(labels, predictions, DEFAULT_THRESHOLDS);
  }

  /** The same of floats. */
  public static PrCurve of(boolean[] labels, float[] predictions) {
    return counted(labels.length, i -> labels[i], new Scores(predictions), DEFAULT_THRESHOLDS);
  }

  /**
   * The same of labels that are numbers.
   *
   * @param labels above 0 = true
   * @param predictions as above
   */
  public static PrCurve of(int[] labels, double[] predictions) {
    return counted(labels.length, i -> labels[i] > 0, new Scores(predictions), DEFAULT_THRESHOLDS);
  }

  /** The same of floats. */
  public static PrCurve of(int[] labels, float[] predictions) {
    return counted(labels.length, i -> labels[i] > 0, new Scores(predictions), DEFAULT_THRESHOLDS);
  }

  /** Predicted probabilities of either type. */
  private record Scores(int size, IntToDoubleFunction at) {
    Scores(double[] values) {
      this(values.length, i -> values[i]);
    }

    Scores(float[] values) {
      this(values.length, i -> values[i]);
    }
  }

  private static PrCurve counted(int labels, IntPredicate isTrue, Scores scores, int thresholds) {
    if (labels != scores.size || thresholds < 2) {
      throw new IllegalArgumentException(
          "a PR curve needs as many predictions as labels and 2 thresholds, got "
              + labels
              + " labels, "
              + scores.size
              + " predictions, "
              + thresholds
              + " thresholds");
    }
    long[] right = new long[thresholds];
    long[] wrong = new long[thresholds];
    long outside = 0;
    long nan = 0;
    for (int i = 0; i < labels; i++) {
      double score = scores.at.applyAsDouble(i);
      if (Double.isNaN(score)) {
        nan++;
        continue;
      }
      double clipped = Math.min(1, Math.max(0, score));
      outside += score == clipped ? 0 : 1;
      int bucket = (int) Math.floor(clipped * (thresholds - 1));
      (isTrue.test(i) ? right : wrong)[bucket]++;
    }
    for (int i = thresholds - 2; i >= 0; i--) {
      right[i] += right[i + 1];
      wrong[i] += wrong[i + 1];
    }
    return new PrCurve(right, wrong, corrections(outside, nan));
  }

  private static Corrections corrections(long outside, long nan) {
    return Corrections.of(
            outside, "score outside 0 to 1 was clipped", "scores outside 0 to 1 were clipped")
        .and(Corrections.of(nan, "NaN score was left out", "NaN scores were left out"));
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
    return new PrCurve(falling(truePositives), falling(falsePositives), Corrections.NONE);
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

  @Override
  public Corrections corrections() {
    return corrections;
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
