package io.github.metriclogger.spark.driver;

import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.apache.spark.executor.TaskMetrics;

/**
 * What Spark measures of tasks and is summed; those of failed tasks too, since they cost as much.
 */
enum TaskMeasure {
  RUN_SECONDS(metrics -> metrics.executorRunTime() / 1e3),
  CPU_SECONDS(metrics -> metrics.executorCpuTime() / 1e9),
  GC_SECONDS(metrics -> metrics.jvmGCTime() / 1e3),
  RECORDS_READ(metrics -> metrics.inputMetrics().recordsRead()),
  BYTES_READ(metrics -> metrics.inputMetrics().bytesRead()),
  RECORDS_WRITTEN(metrics -> metrics.outputMetrics().recordsWritten()),
  BYTES_WRITTEN(metrics -> metrics.outputMetrics().bytesWritten()),
  SHUFFLE_BYTES_READ(metrics -> metrics.shuffleReadMetrics().totalBytesRead()),
  SHUFFLE_BYTES_WRITTEN(metrics -> metrics.shuffleWriteMetrics().bytesWritten()),
  SPILLED_BYTES_MEMORY(metrics -> metrics.memoryBytesSpilled()),
  SPILLED_BYTES_DISK(metrics -> metrics.diskBytesSpilled());

  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  private final ToDoubleFunction<TaskMetrics> value;

  TaskMeasure(ToDoubleFunction<TaskMetrics> value) {
    this.value = value;
  }

  /** Its value in the metrics of a stage. */
  double of(TaskMetrics stage) {
    return value.applyAsDouble(stage);
  }

  /** As it is logged. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A sum as it is logged: seconds with fractions, all else whole. */
  Number shown(double sum) {
    return name().endsWith("_SECONDS") ? (Number) sum : (Number) (long) sum;
  }
}
