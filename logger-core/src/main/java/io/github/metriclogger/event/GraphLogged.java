package io.github.metriclogger.event;

/**
 * The model's structure.
 *
 * @param graph nodes and edges
 * @param wallTime seconds since 1970
 */
public record GraphLogged(ModelGraph graph, double wallTime) implements RunEvent {

  @Override
  public EventKind kind() {
    return EventKind.GRAPH;
  }
}
