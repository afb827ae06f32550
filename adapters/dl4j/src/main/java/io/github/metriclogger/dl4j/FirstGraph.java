package io.github.metriclogger.dl4j;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.data.ModelGraph;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/** Logs the graph of the first network of a run, since a run has only one. Thread-safe. */
final class FirstGraph {

  private static final Set<MetricLogger> DRAWN =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private FirstGraph() {}

  /**
   * Logs a graph, unless one has been logged to the same logger before.
   *
   * @param graph creates the graph if it is needed
   */
  static void log(MetricLogger logger, Supplier<ModelGraph> graph) {
    if (DRAWN.add(logger)) {
      logger.logGraph(graph.get());
    }
  }
}
