package io.github.metriclogger.spark.program;

import io.github.metriclogger.spark.SparkMetrics;
import io.github.metriclogger.spark.TaskTag;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Function1;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** The jobs of barrier stages, whose tasks run at once. */
final class BarrierJobs {

  private static final int ROWS = 100;
  private static final ClassTag<Integer> INTEGER = ClassTag$.MODULE$.apply(Integer.class);

  private BarrierJobs() {}

  /** A stage with a shuffle behind it is tried again as a whole. */
  static void again(JavaSparkContext context, Path folder) {
    stage(context)
        .mapToPair(number -> new Tuple2<>(number, 1))
        .reduceByKey(Integer::sum, 2)
        .count();
  }

  /** A stage that ends the job is not. */
  static void fails(JavaSparkContext context, Path folder) {
    stage(context).collect();
  }

  private static JavaRDD<Integer> stage(JavaSparkContext context) {
    var stage = Jobs.partitions(context, 2).rdd().barrier();
    return new JavaRDD<>(stage.mapPartitions(new Task(), false, INTEGER), INTEGER);
  }

  /** All have logged when one fails in the first attempt of the stage. */
  private static final class Task
      implements Function1<Iterator<Integer>, Iterator<Integer>>, Serializable {

    private static final long serialVersionUID = 1;

    @Override
    public Iterator<Integer> apply(Iterator<Integer> numbers) {
      var context = BarrierTaskContext.get();
      int partition = context.partitionId();
      var logger = SparkMetrics.get();
      for (int row = 0; row < ROWS; row++) {
        long step = (long) partition * ROWS + row;
        logger.log(Training.TAG, Training.value(step, context.stageAttemptNumber()), step);
      }
      SparkMetrics.by(TaskTag.RANK).get().log("of", logger.worldSize(), logger.rank());
      context.barrier();
      if (context.stageAttemptNumber() == 0) {
        fail(context);
      }
      return numbers;
    }

    /**
     * The others run until they are killed: of one that ended well after the failure, Spark would
     * keep the output, and the one that it then tries again alone would wait for them for ever.
     */
    private static void fail(BarrierTaskContext context) {
      if (context.partitionId() == 1) {
        throw new IllegalStateException("rank 1 fails");
      }
      try {
        Signals.await("the kill", context::isInterrupted);
      } catch (TimeoutException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
