package io.github.metriclogger.spark.executor;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.spark.message.MessageKind;
import io.github.metriclogger.spark.message.RunAnswer;
import io.github.metriclogger.spark.message.TaskAddress;
import io.github.metriclogger.support.OwnLog;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.apache.spark.util.TaskFailureListener;

/**
 * One attempt of a task that logs: its loggers, and its end. Spark calls the failure listener
 * before the completion listener, and both on the task's thread, also when the task is killed.
 */
final class TaskAttempt implements TaskCompletionListener, TaskFailureListener {

  private final ExecutorSide side;
  private final TaskAddress address;
  private final boolean isBarrier;
  private final int rank;
  private final int worldSize;
  private final RowBuffer held;
  private final RowBuffer live;
  private final Map<String, MetricLogger> loggers = new ConcurrentHashMap<>();
  private volatile boolean usesHeld;
  private volatile boolean usesLive;
  private volatile boolean failed;
  private volatile RunAnswer run = RunAnswer.NONE;

  TaskAttempt(ExecutorSide side, TaskContext context) {
    this.side = side;
    this.address =
        new TaskAddress(context.taskAttemptId(), context.stageId(), context.partitionId());
    this.isBarrier = context instanceof BarrierTaskContext;
    this.rank = isBarrier ? context.partitionId() : 0;
    this.worldSize =
        context instanceof BarrierTaskContext barrier ? barrier.getTaskInfos().length : 1;
    this.held = new RowBuffer(MessageKind.PART, address, side.sender());
    this.live = new RowBuffer(MessageKind.LIVE, address, side.sender());
  }

  /**
   * A logger of this task.
   *
   * @param isLive whether rows go at once
   * @param suffix what tags end in
   */
  MetricLogger logger(boolean isLive, String suffix) {
    boolean atOnce = isLive || isBarrier; // Spark never retries one that ends the job
    if (atOnce && !usesLive) {
      usesLive = true;
      side.sender().open(live);
    } else if (!atOnce && !usesHeld) {
      usesHeld = true;
      side.sender().open(held);
    }
    return loggers.computeIfAbsent(
        atOnce + suffix,
        key ->
            MetricLogger.relayedBy(
                new TaskRelay(this, atOnce ? live : held, new TagSuffix(suffix))));
  }

  /** The run that takes its rows, as soon as it is known. */
  RunAnswer run() {
    if (run.id().isEmpty()) {
      run = side.askRun(address);
    }
    return run;
  }

  int rank() {
    return rank;
  }

  int worldSize() {
    return worldSize;
  }

  int partition() {
    return address.partition();
  }

  ExecutorSide side() {
    return side;
  }

  /** Sends what there is so far. */
  boolean flush(RowBuffer rows, Duration timeout) {
    CountDownLatch answered = rows.end(rows == live ? MessageKind.LIVE : MessageKind.PART);
    return await(answered, timeout);
  }

  @Override
  public void onTaskFailure(TaskContext context, Throwable error) {
    failed = true;
  }

  /** Whatever it threw would fail the task. */
  @Override
  public void onTaskCompletion(TaskContext context) {
    try {
      side.ended(address.attempt());
      Duration timeout = side.settings().blockTimeout();
      if (usesLive) {
        side.sender().forget(live);
        await(live.end(MessageKind.LIVE), timeout);
      }
      if (usesHeld) {
        side.sender().forget(held);
        await(held.end(failed ? MessageKind.DISCARD : MessageKind.DONE), timeout);
      }
    } catch (Throwable failure) {
      OwnLog.failure("spark task end", "The last rows of a task may be lost: " + failure);
    }
  }

  /** The rows are sent in any case; a task that is being killed does not wait for the answer. */
  private static boolean await(CountDownLatch answered, Duration timeout) {
    try {
      return answered.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException killed) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
