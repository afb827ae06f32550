package io.github.metriclogger.spark.program;

import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.spark.SparkMetrics;
import io.github.metriclogger.spark.TaskTag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/** The jobs of ordinary stages. */
final class Jobs {

  /** The tag of tasks that ran once more with their stage. */
  static final String AGAIN = "again";

  private Jobs() {}

  static JavaRDD<Integer> partitions(JavaSparkContext context, int count) {
    return context.parallelize(IntStream.range(0, count).boxed().toList(), count);
  }

  static void each(JavaSparkContext context, int partitions, Training training) {
    partitions(context, partitions).foreachPartition(training);
  }

  static void twoActions(JavaSparkContext context, Path folder) {
    var lineage =
        partitions(context, 2)
            .map(
                step -> {
                  SparkMetrics.get().log(Training.TAG, step, step);
                  return step;
                });
    lineage.count();
    lineage.count();
  }

  static void tags(JavaSparkContext context, Path folder) {
    partitions(context, 4)
        .foreach(
            step -> {
              SparkMetrics.by(TaskTag.PARTITION).get().log("by/partition", step, step);
              SparkMetrics.by(TaskTag.EXECUTOR).live().log("by/executor", step, step);
            });
  }

  /** The task ends when the driver has read its rows in the file. */
  static void live(JavaSparkContext context, Path folder) throws Exception {
    var seen = folder.resolve("seen").toString();
    var job =
        partitions(context, 1)
            .foreachAsync(
                step -> {
                  var logger = SparkMetrics.live();
                  for (int row = 0; row < 10; row++) {
                    logger.log(Training.TAG, row, row);
                  }
                  Signals.await(Path.of(seen));
                  logger.log(Training.TAG, 10, 10);
                });
    var file = folder.resolve(ScenarioProgram.PROJECT).resolve("LIVE").resolve("metrics.csv");
    Signals.await("rows in " + file, () -> lines(file) == 11);
    Signals.give(Path.of(seen));
    job.get();
  }

  static long lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void captured(JavaSparkContext context, Path folder) {
    var logger = SparkMetrics.get();
    partitions(context, 2).foreach(step -> logger.log(Training.TAG, step, step));
  }

  static void kinds(JavaSparkContext context, Path folder) {
    partitions(context, 1)
        .foreach(
            step -> {
              var logger = SparkMetrics.get();
              logger.log(Map.of("row/a", 1, "row/b", 2.5), 7);
              logger.logImage("image", Image.hwc(new float[8 * 8 * 3], 8, 8, 3), 7);
              logger.logHistogram("histogram", new float[] {1, 2, 2, 3}, 7);
              logger.logText("text", "**of a task**", 7);
              logger.logMessage("message of partition " + TaskContext.getPartitionId());
              logger.logAlert(AlertLevel.WARN, "alert", "of a task");
              logger.logConfig(Map.of("executor", Map.of("threads", 2)));
              logger.logSummary("best", 0.5);
              logger.defineMetric(MetricDefinition.of("row/*").withStepMetric("row/a"));
              logger.resumeFrom(3);
              logger.checkpointSaved(Path.of("nowhere"));
              logger.markFailed(new IllegalStateException("of a task"));
            });
  }

  /** The results of a stage are lost with an executor: what ran there runs again, and says so. */
  static void lostShuffle(JavaSparkContext context, Path folder) {
    var training = new Training(100);
    partitions(context, 4)
        .mapToPair(
            step -> {
              training.call(List.of(step).iterator());
              if (TaskContext.get().stageAttemptNumber() > 0) {
                SparkMetrics.live().log(AGAIN, 1, step);
              }
              return new Tuple2<>(step % 2, step);
            })
        .reduceByKey(Integer::sum, 2)
        .foreach(
            sum -> {
              var task = TaskContext.get();
              boolean isFirst = task.stageAttemptNumber() == 0 && task.attemptNumber() == 0;
              if (isFirst && task.partitionId() == 0) {
                Runtime.getRuntime().halt(1);
              }
            });
  }

  /** The driver goes on when the copy has won; then the first one ends, and says so. */
  static void lateLoser(JavaSparkContext context, Path folder) throws Exception {
    var won = folder.resolve("won");
    var ended = folder.resolve("ended");
    each(context, 2, new Training(5000).stalling(1, won, ended));
    Signals.give(won);
    Signals.await(ended);
  }
}
