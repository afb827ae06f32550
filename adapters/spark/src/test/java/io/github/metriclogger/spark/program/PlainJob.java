package io.github.metriclogger.spark.program;

import java.util.List;
import java.util.TreeSet;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;

/** Four tasks without anything of ours: says who computed what. */
public final class PlainJob {

  private PlainJob() {}

  public static void main(String[] args) {
    try (var context = new JavaSparkContext(new SparkConf())) {
      var answers =
          context.parallelize(List.of(1, 2, 3, 4), 4).map(number -> answer(number)).collect();
      System.out.println("answers " + new TreeSet<>(answers));
    }
  }

  private static String answer(int number) {
    var environment = SparkEnv.get();
    return number + "@" + environment.executorId() + "/" + TaskContext.get().partitionId();
  }
}
