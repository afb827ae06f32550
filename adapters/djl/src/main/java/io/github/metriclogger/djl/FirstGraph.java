package io.github.metriclogger.djl;

import ai.djl.nn.Block;
import io.github.metriclogger.MetricLogger;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/** A run shows one model: of several that are trained on one logger the first one. */
final class FirstGraph {

  private static final Set<MetricLogger> LOGGED =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private FirstGraph() {}

  /** Logs the tree of blocks as the model's graph, unless the logger has one of ours already. */
  static void log(MetricLogger logger, Block block) {
    if (LOGGED.add(logger)) {
      logger.logGraph(BlockGraph.of(block));
    }
  }
}
