package io.github.metriclogger.spark.driver;

import io.github.metriclogger.spark.message.TaskAddress;
import java.util.ArrayList;
import java.util.List;

/** An attempt of a task whose rows have not been written. Not for use by several threads. */
final class HeldAttempt {

  private final TaskAddress task;
  private final List<KeptRows> parts = new ArrayList<>();
  private boolean ended;

  HeldAttempt(TaskAddress task) {
    this.task = task;
  }

  TaskAddress task() {
    return task;
  }

  /** The rows in their order. */
  List<KeptRows> parts() {
    return parts;
  }

  /** It ended without success. */
  void end() {
    ended = true;
  }

  boolean hasEnded() {
    return ended;
  }

  boolean isOf(TaskAddress other) {
    return task.stage() == other.stage() && task.partition() == other.partition();
  }
}
