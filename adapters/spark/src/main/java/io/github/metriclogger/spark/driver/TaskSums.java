package io.github.metriclogger.spark.driver;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.executor.TaskMetrics;

/** Sums of what Spark measures of tasks. Not thread-safe. */
final class TaskSums {

  private final Map<TaskMeasure, Double> sums = new EnumMap<>(TaskMeasure.class);
  private long tasks;

  /**
   * Adds a stage.
   *
   * @param count how many tasks it has
   */
  void add(TaskMetrics stage, int count) {
    tasks += count;
    for (TaskMeasure measure : TaskMeasure.values()) {
      sums.merge(measure, measure.of(stage), Double::sum);
    }
  }

  /** The sums by name, in an order that never changes. */
  Map<String, Number> values() {
    Map<String, Number> values = new LinkedHashMap<>();
    values.put("tasks", tasks);
    for (TaskMeasure measure : TaskMeasure.values()) {
      values.put(measure.title(), measure.shown(sums.getOrDefault(measure, 0.0)));
    }
    return values;
  }
}
