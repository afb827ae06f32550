package io.github.metriclogger.dl4j;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.data.ModelGraph;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/** The graph of a run: that of the first network, since a run has one. Safe for all threads. */
final class FirstGraph {

  private static final Set<MetricLogger> DRAWN =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private FirstGraph() {}

  /**
   * Logs a graph, unless one of another network was logged to the same logger.
   *
   * @param graph makes it, when it is wanted
   */
  static void log(MetricLogger logger, Supplier<ModelGraph> graph) {
    if (DRAWN.add(logger)) {
      logger.logGraph(graph.get());
    }
  }
}
