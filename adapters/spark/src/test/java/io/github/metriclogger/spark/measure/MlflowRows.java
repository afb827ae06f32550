package io.github.metriclogger.spark.measure;

import java.lang.reflect.Method;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Logs by MLflow's Java client from tasks, as people do. By reflection: its jar is no dependency of
 * ours, and stands on the class path of who measures.
 */
final class MlflowRows {

  private static final int TASKS = 8;

  private MlflowRows() {}

  static void measure(JavaSparkContext spark, String server, int rows) throws Exception {
    Object client = client(server);
    Object info = client.getClass().getMethod("createRun").invoke(client);
    String run = (String) info.getClass().getMethod("getRunId").invoke(info);
    long start = System.nanoTime();
    long inTasks =
        spark
            .parallelize(List.of(0, 1, 2, 3, 4, 5, 6, 7), TASKS)
            .map(
                task -> {
                  long began = System.nanoTime();
                  Object own = client(server);
                  Method log =
                      own.getClass()
                          .getMethod(
                              "logMetric",
                              String.class,
                              String.class,
                              double.class,
                              long.class,
                              long.class);
                  for (long i = 0; i < rows; i++) {
                    long step = task * (long) rows + i;
                    log.invoke(
                        own, run, "loss", 1.0 / (step + 1), System.currentTimeMillis(), step);
                  }
                  return System.nanoTime() - began;
                })
            .reduce(Long::sum);
    RowCostProgram.print("MLflow client", (long) rows * TASKS, System.nanoTime() - start, inTasks);
  }

  private static Object client(String server) throws Exception {
    return Thread.currentThread()
        .getContextClassLoader()
        .loadClass("org.mlflow.tracking.MlflowClient")
        .getConstructor(String.class)
        .newInstance(server);
  }
}
