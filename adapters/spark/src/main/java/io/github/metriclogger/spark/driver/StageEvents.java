package io.github.metriclogger.spark.driver;

import io.github.metriclogger.support.OwnLog;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.apache.spark.scheduler.JobSucceeded$;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Reports to {@link HeldRows} what no message says: that an executor was lost, that a stage has
 * failed for good. Spark may drop such events when it is busy; then an attempt that does not count
 * is held longer, and no row is lost or doubled. Its methods return Scala types that are the same
 * in Scala 2.12 and 2.13, and throw nothing.
 */
public final class StageEvents extends SparkListener {

  private final Supplier<HeldRows> held;
  private final IntConsumer begun;

  /**
   * Reports to what holds rows now.
   *
   * @param held what holds rows
   * @param begun takes the number of a stage that begins, perhaps once more
   */
  StageEvents(Supplier<HeldRows> held, IntConsumer begun) {
    this.held = held;
    this.begun = begun;
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd event) {
    guarded(
        rows -> {
          if (event.taskInfo() != null && !event.taskInfo().successful()) {
            rows.end(event.taskInfo().taskId());
          }
        });
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted event) {
    guarded(
        rows -> {
          begun.accept(event.stageInfo().stageId());
          rows.stageStarts(event.stageInfo().stageId());
        });
  }

  @Override
  public void onStageCompleted(SparkListenerStageCompleted event) {
    guarded(
        rows ->
            rows.stageEnds(
                event.stageInfo().stageId(), event.stageInfo().failureReason().isDefined()));
  }

  @Override
  public void onJobEnd(SparkListenerJobEnd event) {
    guarded(
        rows -> {
          if (!JobSucceeded$.MODULE$.equals(event.jobResult())) {
            rows.jobFails();
          }
        });
  }

  private void guarded(Consumer<HeldRows> action) {
    try {
      action.accept(held.get());
    } catch (Throwable failure) {
      OwnLog.failure("spark events", "An event of Spark could not be used: " + failure);
    }
  }
}
