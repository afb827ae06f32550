package io.github.metriclogger.event;

import io.github.metriclogger.data.ModelGraph;

/**
 * The model's structure.
 *
 * @param graph nodes and edges
 * @param wallTime seconds since 1970
 */
public record GraphLogged(ModelGraph graph, double wallTime) implements RunEvent {

  private static final int BYTES_PER_NODE = 400;

  @Override
  public EventKind kind() {
    return EventKind.GRAPH;
  }

  @Override
  public long bytes() {
    return (long) BYTES_PER_NODE * graph.nodes().size();
  }
}
