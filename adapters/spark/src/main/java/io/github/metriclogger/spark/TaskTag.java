package io.github.metriclogger.spark;

import java.util.Locale;

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
  RANK;

  /** What the tags of a task end in. */
  String suffix(int partition, String executor) {
    return "/" + name().toLowerCase(Locale.ROOT) + "_" + (this == EXECUTOR ? executor : partition);
  }
}
