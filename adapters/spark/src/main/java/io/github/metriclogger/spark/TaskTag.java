package io.github.metriclogger.spark;

/** What a worker's tags end in, so that each worker has curves of its own. */
public enum TaskTag {
  /** The partition of the task: {@code train/loss/partition_3}. */
  PARTITION,
  /** The executor that runs the task: {@code train/loss/executor_1}. */
  EXECUTOR,
  /**
   * The rank in a barrier stage: {@code train/loss/rank_0}. In an ordinary stage the partition
   * counts as rank.
   */
  RANK
}
