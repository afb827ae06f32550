package io.github.metriclogger.spark.executor;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.spark.message.RowMessage;
import io.github.metriclogger.spark.message.RunAnswer;
import io.github.metriclogger.spark.message.TaskAddress;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.OwnLog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import org.jspecify.annotations.Nullable;

/**
 * The plugin on an executor: the tasks that log, and their way to the driver. In {@code local[n]}
 * it lives in the driver's own process. Safe for use by several threads.
 */
public final class ExecutorSide {

  private static final long STOP_MILLIS = 2_000;

  private static volatile @Nullable ExecutorSide current;

  private final DriverLink link;
  private final String id;
  private final SendSettings settings;
  private final TimeSource time = TimeSource.system();
  private final MessageSender sender;
  private final Map<Long, TaskAttempt> attempts = new ConcurrentHashMap<>();

  private ExecutorSide(DriverLink link, String id, SendSettings settings) {
    this.link = link;
    this.id = id;
    this.settings = settings;
    this.sender = new MessageSender(link, id, settings, time);
  }

  /**
   * Starts it; it is {@link #current()} from now on.
   *
   * @param link the way to the driver
   * @param id the executor's id
   * @param settings how to send
   */
  public static ExecutorSide start(DriverLink link, String id, SendSettings settings) {
    ExecutorSide side = new ExecutorSide(link, id, settings);
    side.sender.start();
    current = side;
    return side;
  }

  /** That of this process; null where no plugin was started. */
  public static @Nullable ExecutorSide current() {
    return current;
  }

  /**
   * A logger of the task that runs on the calling thread.
   *
   * @param context the task
   * @param isLive whether rows go at once instead of with the task
   * @param suffix what tags end in; empty = tasks share their tags
   */
  public MetricLogger logger(TaskContext context, boolean isLive, String suffix) {
    TaskAttempt attempt = attempts.get(context.taskAttemptId());
    if (attempt == null) { // a task has one thread that has its context
      attempt = new TaskAttempt(this, context);
      attempts.put(context.taskAttemptId(), attempt);
      context.addTaskFailureListener(attempt);
      context.addTaskCompletionListener(attempt);
    }
    return attempt.logger(isLive, suffix);
  }

  void ended(long attempt) {
    attempts.remove(attempt);
  }

  MessageSender sender() {
    return sender;
  }

  TimeSource time() {
    return time;
  }

  SendSettings settings() {
    return settings;
  }

  /** The executor's id. */
  public String id() {
    return id;
  }

  /**
   * The run on the driver that takes the rows of a task.
   *
   * @return {@link RunAnswer#NONE} when the driver knows none, or does not answer
   */
  RunAnswer askRun(TaskAddress task) {
    try {
      if (link.ask(RowMessage.question(id, task).toBytes()) instanceof byte[] answer) {
        return RunAnswer.of(answer);
      }
    } catch (Exception unanswered) {
      OwnLog.failure("spark run", "The driver did not say which run it has: " + unanswered);
    }
    return RunAnswer.NONE;
  }

  /** Ends it; the driver may be gone already. */
  public void stop() {
    if (current == this) {
      current = null;
    }
    sender.stop(STOP_MILLIS);
  }
}
