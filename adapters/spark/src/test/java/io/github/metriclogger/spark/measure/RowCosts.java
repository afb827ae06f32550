package io.github.metriclogger.spark.measure;

import io.github.metriclogger.spark.cluster.DriverProgram;
import io.github.metriclogger.spark.cluster.SparkHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Runs {@link RowCostProgram} on a local cluster of two executors and prints its table. Arguments:
 * rows of a task (default 500,000), and optionally the address of an MLflow server, to which the
 * same tasks then log by its Java client, whose jar is on the class path.
 */
public final class RowCosts {

  private RowCosts() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("spark-costs");
    DriverProgram program =
        DriverProgram.of(SparkHome.make(folder), RowCostProgram.class)
            .on(DriverProgram.LOCAL_CLUSTER)
            .set("spark.plugins", "io.github.metriclogger.spark.MetricLoggerPlugin")
            .set("spark.executor.extraJavaOptions", "-XX:+UseSerialGC")
            .within(Duration.ofMinutes(20));
    String printed = program.run(args);
    printed.lines().filter(line -> line.startsWith("|")).forEach(System.out::println);
  }
}
