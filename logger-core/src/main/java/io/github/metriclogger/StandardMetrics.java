package io.github.metriclogger;

/** The names of the standard metrics. {@link TrainingProgress} logs them all. */
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

  private StandardMetrics() {}
}
