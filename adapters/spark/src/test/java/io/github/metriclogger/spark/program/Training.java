package io.github.metriclogger.spark.program;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.spark.SparkMetrics;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.util.TaskCompletionListener;

/**
 * What a task does: logs rows of {@link #TAG}. Row {@code i} of partition {@code p} has the step
 * {@code p * rows + i}; its value says which attempt logged it.
 */
final class Training implements VoidFunction<Iterator<Integer>> {

  static final String TAG = "train/loss";

  private static final long serialVersionUID = 1;

  private final int rows;
  private Fault fault = (logger, partition, row) -> {};
  private String signal = "";
  private int signalling;

  Training(int rows) {
    this.rows = rows;
  }

  /** What may happen after a row. */
  private interface Fault extends Serializable {
    void after(MetricLogger logger, int partition, int row) throws Exception;
  }

  /** A partition throws after some rows, so many times. */
  Training failing(int failing, int after, int times) {
    fault =
        (logger, partition, row) -> {
          if (partition == failing && row == after && attempt() < times) {
            throw new IllegalStateException("attempt " + attempt() + " fails");
          }
        };
    return this;
  }

  /** The JVM of a partition dies after some rows, once; the driver has them. */
  Training halting(int halting, int after) {
    fault =
        (logger, partition, row) -> {
          if (partition == halting && row == after && attempt() == 0) {
            logger.flush(Duration.ofSeconds(10));
            Runtime.getRuntime().halt(1);
          }
        };
    return this;
  }

  /** The first attempt of a partition stalls at its last row until it is interrupted. */
  Training stalling(int stalling, Path folder) {
    return stalling(stalling, folder.resolve("never").toString(), "");
  }

  /**
   * The first attempt of a partition stalls at its last row until a file is there, deaf to being
   * killed.
   *
   * @param ended a file that it leaves at its end
   */
  Training stalling(int stalling, Path until, Path ended) {
    return stalling(stalling, until.toString(), ended.toString());
  }

  private Training stalling(int stalling, String until, String ended) {
    int last = rows - 1;
    signal = ended;
    signalling = stalling;
    fault =
        (logger, partition, row) -> {
          if (partition != stalling || row != last || attempt() > 0) {
            return;
          }
          if (ended.isEmpty()) {
            new CountDownLatch(1).await(60, TimeUnit.SECONDS);
          } else {
            Signals.awaitDeaf(Path.of(until));
          }
        };
    return this;
  }

  /** The attempt that runs here. */
  private static int attempt() {
    return TaskContext.get().attemptNumber();
  }

  static double value(long step, int attempt) {
    return step + attempt / 4.0;
  }

  @Override
  public void call(Iterator<Integer> ignored) throws Exception {
    int partition = TaskContext.getPartitionId();
    if (!signal.isEmpty() && partition == signalling && attempt() == 0) {
      TaskCompletionListener last = context -> Signals.give(Path.of(signal));
      TaskContext.get().addTaskCompletionListener(last); // Spark calls the first one last
    }
    var logger = SparkMetrics.get();
    for (int row = 0; row < rows; row++) {
      fault.after(logger, partition, row);
      long step = (long) partition * rows + row;
      logger.log(TAG, value(step, attempt()), step);
    }
  }
}
