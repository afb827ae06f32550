package io.github.metriclogger.spark.message;

/**
 * Which task an executor's rows are of. Stage and partition are the same for every attempt of a
 * task, also when its whole stage is run again; the attempt's number of Spark is not, and in a
 * barrier stage that is retried it is 0 again, so that it is no part of this.
 *
 * @param attempt the attempt, unique within the application ({@code TaskContext.taskAttemptId()})
 * @param stage the stage
 * @param partition the partition
 */
public record TaskAddress(long attempt, int stage, int partition) {

  /** Of rows that belong to no task. */
  public static final TaskAddress NONE = new TaskAddress(-1, -1, -1);
}
