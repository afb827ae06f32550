package io.github.metriclogger.spark.program;

import io.github.metriclogger.spark.SparkMetrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.TaskCompletionListener;

/** A task that is left behind when its run is closed, and the run that follows. */
final class LateJobs {

  private static final String FOLLOWED = "followed";
  private static final String ENDED = "left-behind-ended";

  private LateJobs() {}

  /** Returns, so that the run is closed, while a task has logged one row and will log another. */
  static void leave(JavaSparkContext context, Path folder) throws Exception {
    var followed = folder.resolve(FOLLOWED).toString();
    var ended = folder.resolve(ENDED).toString();
    Jobs.partitions(context, 1)
        .foreachAsync(
            step -> {
              TaskCompletionListener last = task -> Signals.give(Path.of(ended));
              TaskContext.get().addTaskCompletionListener(last); // Spark calls the first one last
              var logger = SparkMetrics.live();
              logger.log(Training.TAG, 0, 0);
              Signals.await(Path.of(followed));
              logger.log(Training.TAG, 1, 1);
              SparkMetrics.get().log("held", 1, 1);
            });
    var file = folder.resolve(ScenarioProgram.PROJECT).resolve("LEAVES").resolve("metrics.csv");
    Signals.await("a row in " + file, () -> Files.exists(file) && Jobs.lines(file) == 2);
  }

  /** Lets that task log and end, then logs itself; its tasks know the run that follows. */
  static void follow(JavaSparkContext context, Path folder) throws Exception {
    Signals.give(folder.resolve(FOLLOWED));
    Signals.await(folder.resolve(ENDED));
    Jobs.each(context, 8, new Training(100));
    List<String> ids =
        Jobs.partitions(context, 2).map(step -> SparkMetrics.get().runId()).collect();
    var expected = Set.of(SparkMetrics.get().runId());
    if (!new TreeSet<>(ids).equals(expected)) {
      throw new IllegalStateException("tasks took the run for " + ids + ", not " + expected);
    }
  }
}
