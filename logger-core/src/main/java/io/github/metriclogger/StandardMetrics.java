package io.github.metriclogger;

import java.util.Objects;

/**
 * The names of the standard metrics: as constants those of a run with one training, as an object
 * those of a training whose tags have a prefix ({@code D/train/loss}). {@link TrainingProgress}
 * logs them all. Immutable.
 */
public final class StandardMetrics {

  /** Loss of each optimizer step. */
  public static final String LOSS = "train/loss";

  /** Learning rate of each optimizer step. */
  public static final String LEARNING_RATE = "train/learning_rate";

  /** L2 norm of all gradients at each optimizer step. */
  public static final String GRAD_NORM = "train/grad_norm";

  /** Mean loss of an epoch. */
  public static final String EPOCH_LOSS = "train/epoch_loss";

  /** Seconds that an epoch took. */
  public static final String EPOCH_TIME = "train/epoch_time";

  /** Throughput of an epoch, of all processes that train together. */
  public static final String SAMPLES_PER_SECOND = "train/samples_per_second";

  /** Lowest finite epoch loss so far. */
  public static final String BEST_LOSS = "train/best_loss";

  /** The epoch, from 1: the x-axis of epoch metrics. */
  public static final String EPOCH = "epoch";

  private static final StandardMetrics PLAIN = new StandardMetrics("");

  private final String prefix;
  private final String loss;
  private final String learningRate;
  private final String gradNorm;

  private StandardMetrics(String prefix) {
    this.prefix = prefix;
    loss = prefix + LOSS;
    learningRate = prefix + LEARNING_RATE;
    gradNorm = prefix + GRAD_NORM;
  }

  /**
   * The names of a training.
   *
   * @param prefix put before each tag as it is, e.g. {@code D/}; empty = none
   */
  public static StandardMetrics withPrefix(String prefix) {
    return Objects.requireNonNull(prefix, "prefix").isEmpty() ? PLAIN : new StandardMetrics(prefix);
  }

  /** What is put before each tag; empty = nothing. */
  public String prefix() {
    return prefix;
  }

  /** {@link #LOSS} of this training. */
  public String loss() {
    return loss;
  }

  /** {@link #LEARNING_RATE} of this training. */
  public String learningRate() {
    return learningRate;
  }

  /** {@link #GRAD_NORM} of this training. */
  public String gradNorm() {
    return gradNorm;
  }

  /**
   * Any tag of this training.
   *
   * @param tag one of the constants, or a tag such as {@code val/accuracy}
   * @return the tag behind the prefix
   */
  public String tag(String tag) {
    return prefix.isEmpty() ? tag : prefix.concat(tag);
  }
}
