package io.github.metriclogger.djl;

import ai.djl.nn.Block;
import io.github.metriclogger.MetricLogger;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/** Logs the graph of the first model that is trained on a logger, since a run shows only one. */
final class FirstGraph {

  private static final Set<MetricLogger> LOGGED =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private FirstGraph() {}

  /**
   * Logs the tree of blocks as the model graph, unless this adapter has logged one to the logger
   * before.
   */
  static void log(MetricLogger logger, Block block) {
    if (LOGGED.add(logger)) {
      logger.logGraph(BlockGraph.of(block));
    }
  }
}
