package io.github.metriclogger.spark.program;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.spark.SparkMetrics;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/**
 * Two jobs whose sums are known: one reads 1,000 lines, shuffles them and writes 10; one counts the
 * 10. Arguments: the file, a folder to write to, and the settings of a run to attach, if the plugin
 * is not to open one itself.
 */
public final class SummedJobs {

  private SummedJobs() {}

  public static void main(String[] args) {
    if (args.length > 2) {
      MetricLogger.run(
          Path.of(args[2]),
          logger -> {
            SparkMetrics.attach(logger);
            run(args[0], args[1]);
          });
    } else {
      run(args[0], args[1]);
    }
  }

  private static void run(String input, String output) {
    try (var context = new JavaSparkContext(new SparkConf())) {
      context.setJobDescription("count words");
      context
          .textFile(input, 2)
          .mapToPair(line -> new Tuple2<>(line, 1))
          .reduceByKey(Integer::sum, 2)
          .saveAsTextFile(output);
      context.setJobDescription(null);
      System.out.println("lines " + context.textFile(output).count());
    }
  }

  /** The lines that it reads: ten words, a hundred times each. */
  public static List<String> lines() {
    return IntStream.range(0, 1000).mapToObj(i -> "word " + i % 10).toList();
  }
}
