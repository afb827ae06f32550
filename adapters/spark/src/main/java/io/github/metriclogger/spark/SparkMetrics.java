package io.github.metriclogger.spark;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.MetricLoggerBuilder;
import io.github.metriclogger.spark.driver.DriverSide;
import io.github.metriclogger.spark.executor.ExecutorSide;
import io.github.metriclogger.spark.ml.CombinationRuns;
import io.github.metriclogger.spark.ml.FittedHistory;
import io.github.metriclogger.support.OwnLog;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.apache.spark.TaskContext;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.jspecify.annotations.Nullable;

/**
 * Spark tasks log into the run of the driver:
 *
 * <pre>{@code
 * conf.set("spark.plugins", "io.github.metriclogger.spark.MetricLoggerPlugin");
 * MetricLogger.run(Path.of("logger.yaml"), logger -> {
 *   SparkMetrics.attach(logger);
 *   rdd.foreachPartition(rows -> {
 *     MetricLogger metrics = SparkMetrics.get();   // inside the task
 *     while (rows.hasNext()) {
 *       metrics.log("train/loss", train(rows.next()), step++);
 *     }
 *   });
 * });
 * }</pre>
 *
 * <p>Rows travel by Spark's own plugin RPC, in messages of up to 4,096 rows or after one second.
 * Both {@link #get()} and {@link #live()} give a {@link MetricLogger}, so that library code that
 * logs works on an executor unchanged. On an executor it takes scalars, rows, pictures, histograms
 * (512 bins), texts, tables, curves, graphs, messages, alerts, config, summary and definitions,
 * with the executor's wall times; where a training stands ({@code TrainingProgress}) is shown of
 * partition 0 alone. What belongs to the run's own process (a checkpoint, {@code resumeFrom},
 * {@code markFailed}) is ignored there and warned of once.
 *
 * <p>Threads: any number at once. A thread that a task starts has no task of Spark's: take the
 * logger on the task's own thread and use it on any. Errors: nothing is thrown but for a null
 * argument.
 */
public final class SparkMetrics {

  private static final AtomicBoolean WARNED = new AtomicBoolean();

  private SparkMetrics() {}

  /**
   * Takes the run that tasks log into. On the driver, before or after the Spark context is made:
   * rows that come before wait, up to 16 MB. Close the logger after the last job; what is held of
   * tasks that never succeeded is written then.
   *
   * @param logger an open run
   */
  public static void attach(MetricLogger logger) {
    DriverSide.instance().attach(Objects.requireNonNull(logger, "logger"));
  }

  /**
   * The logger of the calling task. Its rows count when the first attempt of the task succeeds, so
   * that each value arrives exactly once, however often Spark tries. In a barrier stage it is
   * {@link #live()}, because Spark may not retry one.
   *
   * <p>On the driver: the attached run. Without plugin or run: a logger that does nothing, and one
   * warning.
   */
  public static MetricLogger get() {
    return logger(false, null);
  }

  /**
   * The logger of the calling task whose rows are written within about a second, for tasks that
   * train for hours and for streaming. When Spark tries the task again, its steps are logged again:
   * readers show the last value of a step.
   */
  public static MetricLogger live() {
    return logger(true, null);
  }

  /**
   * Loggers whose tags say which worker logged: {@code train/loss/partition_3}. Without it the
   * tasks share their tags.
   *
   * @param tag what to name
   */
  public static TaggedMetrics by(TaskTag tag) {
    return new TaggedMetrics(Objects.requireNonNull(tag, "tag"));
  }

  /**
   * Logs what a fitted model of Spark ML remembers of its training, into the attached run. On the
   * driver, after {@code fit}; it starts no job. Stages of a pipeline and the best model of a
   * search are logged below the tag: {@code lr/best/logreg/objective}.
   *
   * <table>
   *   <caption>What is logged under the tag {@code lr}</caption>
   *   <tr><th>what</th><th>models</th></tr>
   *   <tr><td>{@code lr/objective} by iteration, {@code iterations} in the summary</td><td>logistic
   *     and linear regression, linear SVC, factorization machines, multilayer perceptron; each class
   *     of one-vs-rest</td></tr>
   *   <tr><td>{@code lr/training_cost}, {@code log_likelihood}, {@code iterations} in the summary</td>
   *     <td>k-means, bisecting k-means, Gaussian mixture</td></tr>
   *   <tr><td>{@code lr/<metric>} by combination of parameters, a table {@code lr/combinations}, the
   *     best one in config and summary; histories of each fold where {@code collectSubModels} kept
   *     its models</td><td>{@code CrossValidatorModel}, {@code TrainValidationSplitModel}</td></tr>
   *   <tr><td>parameters as config</td><td>all</td></tr>
   * </table>
   *
   * @param fitted the model
   * @param tag put before the names of all that is logged
   */
  public static void logHistory(Transformer fitted, String tag) {
    FittedHistory.log(get(), fitted, Objects.requireNonNull(tag, "tag"), null);
  }

  /**
   * The same, with rows for what Spark computes anew, in jobs of its own: {@code lr/loss} by number
   * of trees of gradient-boosted trees, and, of a search that kept the models of its folds, each
   * fold's metric on these rows.
   *
   * @param fitted the model
   * @param tag put before the names of all that is logged
   * @param rows with the columns that were given to {@code fit}; held-out ones rather
   */
  public static void logHistory(Transformer fitted, String tag, Dataset<?> rows) {
    FittedHistory.log(
        get(), fitted, Objects.requireNonNull(tag, "tag"), Objects.requireNonNull(rows, "rows"));
  }

  /**
   * Writes a run for each combination of parameters of a search, beside the attached one: its
   * parameters as config, its metric. TensorBoard's HParams page, W&amp;B and {@code metriclog
   * compare} compare runs, and so compare combinations.
   *
   * <pre>{@code
   * SparkMetrics.logCombinations(
   *     model, i -> MetricLogger.builder().yaml(yaml).group("search").name("combination-" + i));
   * }</pre>
   *
   * @param fitted a {@code CrossValidatorModel} or {@code TrainValidationSplitModel}
   * @param runs gives the settings of a combination's run; combinations count from 0
   * @return how many runs were written
   * @throws IllegalArgumentException if the model is no search
   * @throws io.github.metriclogger.config.ConfigException for settings that cannot be used
   */
  public static int logCombinations(Transformer fitted, IntFunction<MetricLoggerBuilder> runs) {
    return CombinationRuns.write(fitted, runs);
  }

  /** What became of the rows so far; on the driver. */
  public static SparkDelivery delivery() {
    DriverSide driver = DriverSide.instance();
    return new SparkDelivery(
        driver.messages(),
        driver.written(),
        driver.heldAttempts(),
        driver.discardedAttempts(),
        driver.droppedByExecutors(),
        driver.droppedMessages());
  }

  static MetricLogger logger(boolean isLive, @Nullable TaskTag tag) {
    TaskContext task = TaskContext.get();
    ExecutorSide executor = ExecutorSide.current();
    if (task != null && executor != null) {
      String suffix = tag == null ? "" : tag.suffix(task.partitionId(), executor.id());
      return executor.logger(task, isLive, suffix);
    }
    MetricLogger run = task == null ? DriverSide.instance().logger() : null;
    if (run != null) { // in local mode a task could have it without the plugin, but not its retries
      return run;
    }
    warnOnce(task != null, executor != null);
    return MetricLogger.noop();
  }

  private static void warnOnce(boolean inTask, boolean hasPlugin) {
    if (WARNED.compareAndSet(false, true)) {
      OwnLog.warn(
          inTask
              ? "Nothing is logged: this Spark application has no MetricLogger plugin. Set"
                  + " spark.plugins=io.github.metriclogger.spark.MetricLoggerPlugin"
              : hasPlugin
                  ? "Nothing is logged: this thread belongs to no Spark task. Call SparkMetrics.get()"
                      + " on the task's own thread and use the logger on any."
                  : "Nothing is logged: no run is attached. Call SparkMetrics.attach(logger) first.");
    }
  }
}
