package io.github.metriclogger.examples.spark;

import io.github.metriclogger.LoggerFlags;
import io.github.metriclogger.examples.program.DigitsOptions;
import io.github.metriclogger.examples.program.ProgramOptions;
import io.github.metriclogger.examples.program.ProgramText;
import io.github.metriclogger.examples.program.TrainingProgram;
import java.io.IOException;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Trains a network on the digits of the quickstart with two executors of Spark, which log into the
 * run of this program. {@code --help} lists the options; {@link LoggedDigits} holds the training.
 *
 * <p>Exit status: 0 = trained, 1 = a file could not be read or written, 2 = wrong options or
 * settings.
 */
public final class DigitsOnSpark {

  /** Two executors are JVMs of their own, with one core and 1024 MB each. */
  private static final String TWO_EXECUTORS = "local-cluster[2,1,1024]";

  /** The optimising compiler would cost more than it saves. */
  private static final String SHORT_LIFE = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  /** Later ones lack what Hadoop calls. */
  private static final int LAST_JDK = 22;

  private static final String COMMAND =
      ProgramOptions.command(
          System.getProperty("example.command"),
          "examples/spark/target/metriclogger-examples-spark.jar");

  private static final DigitsOptions.Program PROGRAM =
      new DigitsOptions.Program(COMMAND, ProgramText.SPARK, "spark", "spark.yaml", 12);

  private DigitsOnSpark() {}

  /**
   * Runs the program.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    int status = TrainingProgram.run(COMMAND, args, DigitsOnSpark::train);
    if (status != 0) {
      System.exit(status);
    }
  }

  private static String train(LoggerFlags flags) throws IOException {
    DigitsOptions options = DigitsOptions.parse(PROGRAM, flags.rest());
    if (options.help()) {
      return options.usage();
    }
    int version = Runtime.version().feature();
    if (version > LAST_JDK) {
      throw new IOException(ProgramText.SPARK_NEEDS.shown("version", version));
    }
    return TrainingProgram.train(
        TrainingProgram.settings(options.config(), flags),
        logger -> {
          try (var spark = new JavaSparkContext(settings())) {
            return new LoggedDigits(logger, options, spark).run();
          }
        },
        List.of(COMMAND + " --epochs 20 --log_interval 1", COMMAND + " --help"));
  }

  /** The three lines of the logger, and a cluster on this machine; {@code -Dspark...} wins. */
  private static SparkConf settings() {
    return new SparkConf()
        .setIfMissing("spark.jars", JavaSparkContext.jarOfClass(DigitsOnSpark.class)[0])
        .setIfMissing("spark.plugins", "io.github.metriclogger.spark.MetricLoggerPlugin")
        .setIfMissing("spark.metriclogger.task_metrics", "true")
        .setIfMissing("spark.app.name", "digits")
        .setIfMissing("spark.master", TWO_EXECUTORS)
        .setIfMissing("spark.executor.extraJavaOptions", SHORT_LIFE)
        .setIfMissing("spark.ui.enabled", "false")
        .setIfMissing("spark.driver.host", "127.0.0.1")
        .setIfMissing("spark.driver.bindAddress", "127.0.0.1");
  }
}
