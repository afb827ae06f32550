package io.github.metriclogger.spark.measure;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.spark.SparkMetrics;
import io.github.metriclogger.spark.driver.DriverSide;
import io.github.metriclogger.spark.message.EventEncoder;
import io.github.metriclogger.spark.message.MessageKind;
import io.github.metriclogger.spark.message.RowMessage;
import io.github.metriclogger.spark.message.TaskAddress;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.CollectionAccumulator;

/** Eight tasks log rows in several ways; each way runs twice, and the second, warm one counts. */
public final class RowCostProgram {

  private static final int TASKS = 8;

  /** A row as an accumulator carries it. */
  public record Row(String tag, double value, long step) implements java.io.Serializable {}

  private final JavaSparkContext spark;
  private final int rows;
  private final Path runs;

  private RowCostProgram(JavaSparkContext spark, int rows, Path runs) {
    this.spark = spark;
    this.rows = rows;
    this.runs = runs;
  }

  public static void main(String[] args) throws Exception {
    int rows = args.length > 0 ? Integer.parseInt(args[0]) : 500_000;
    Path runs = Files.createTempDirectory("runs");
    try (JavaSparkContext spark = new JavaSparkContext(new SparkConf())) {
      RowCostProgram program = new RowCostProgram(spark, rows, runs);
      System.out.println("| way | rows | seconds | rows/s | ns a row in the task | driver heap |");
      for (int round = 0; round < 2; round++) {
        program.measure("no logging", rows, MetricLogger::noop);
        program.measure("get(), few rows", 20_000, SparkMetrics::get);
        program.measure("get()", rows, SparkMetrics::get);
        program.measure("live()", rows, SparkMetrics::live);
        program.accumulate(rows / 10);
        program.receive(25, 1_000_000);
        program.receive(4096, 4_000_000);
      }
      if (args.length > 1) {
        MlflowRows.measure(spark, args[1], 200);
      }
      program.flatness(10_000_000 / TASKS);
    }
  }

  /** Gives a task its logger. */
  public interface Loggers extends java.io.Serializable {
    MetricLogger ofTask();
  }

  private MetricLogger open(String name) {
    return MetricLogger.builder()
        .dir(runs)
        .project("costs")
        .name(name.replaceAll("\\W", ""))
        .set("sinks.console.enabled", false)
        .set("sinks.csv.layout", "long")
        .open();
  }

  private void measure(String way, int count, Loggers loggers) {
    long start = System.nanoTime();
    long inTasks;
    try (MetricLogger logger = open(way)) {
      SparkMetrics.attach(logger);
      inTasks = tasks(spark, count, loggers);
    }
    print(way, (long) count * TASKS, System.nanoTime() - start, inTasks);
  }

  /** The nanoseconds that the loops of all tasks took together. */
  private static long tasks(JavaSparkContext spark, int count, Loggers loggers) {
    return spark
        .parallelize(numbers(), TASKS)
        .map(
            task -> {
              long start = System.nanoTime();
              MetricLogger logger = loggers.ofTask();
              for (long i = 0; i < count; i++) {
                logger.log("train/loss", 1.0 / (i + 1), task * (long) count + i);
              }
              return System.nanoTime() - start;
            })
        .reduce(Long::sum);
  }

  private static List<Integer> numbers() {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      numbers.add(i);
    }
    return numbers;
  }

  /** What people do without us: the rows come with the results, and the driver writes them. */
  private void accumulate(int count) {
    CollectionAccumulator<Row> collected = spark.sc().collectionAccumulator("rows" + Math.random());
    long start = System.nanoTime();
    long inTasks =
        spark
            .parallelize(numbers(), TASKS)
            .map(
                task -> {
                  long began = System.nanoTime();
                  for (long i = 0; i < count; i++) {
                    long step = task * (long) count + i;
                    collected.add(new Row("train/loss", 1.0 / (step + 1), step));
                  }
                  return System.nanoTime() - began;
                })
            .reduce(Long::sum);
    try (MetricLogger logger = open("accumulator")) {
      for (Row row : collected.value()) {
        logger.log(row.tag(), row.value(), row.step());
      }
    }
    print("accumulator", (long) count * TASKS, System.nanoTime() - start, inTasks);
  }

  /** What the driver's one thread for plugin messages does for a message, without Spark's RPC. */
  private void receive(int rowsOfMessage, int count) {
    try (MetricLogger logger = open("receive")) {
      SparkMetrics.attach(logger);
      long session = System.nanoTime();
      long number = 0;
      long taken = 0;
      for (long step = 0; step < count; step += rowsOfMessage) {
        EventEncoder encoder = new EventEncoder();
        for (long i = step; i < step + rowsOfMessage; i++) {
          encoder.add(new Scalar("train/loss", 1.0 / (i + 1), i, 1_700_000_000 + i / 1000.0));
        }
        TaskAddress task = new TaskAddress(1, 0, 0);
        RowMessage message =
            new RowMessage(MessageKind.LIVE, session, "1", ++number, task, 0, encoder.toBytes());
        byte[] bytes = message.toBytes();
        long start = System.nanoTime();
        DriverSide.instance().receive(bytes);
        taken += System.nanoTime() - start;
      }
      print("receive(), " + rowsOfMessage + " rows a message", number * rowsOfMessage, taken, 0);
    }
  }

  /** Ten million rows, with the driver's heap after a collection on the way. */
  private void flatness(int count) throws Exception {
    try (MetricLogger logger = open("flat")) {
      SparkMetrics.attach(logger);
      for (int tenth = 1; tenth <= 10; tenth++) {
        long start = System.nanoTime();
        long inTasks = tasks(spark, count / 10, SparkMetrics::get);
        System.gc();
        print(
            "after " + tenth + " M rows",
            (long) count / 10 * TASKS,
            System.nanoTime() - start,
            inTasks);
      }
      System.out.println("| delivery " + SparkMetrics.delivery() + " |");
    }
    long lines;
    try (var files = Files.walk(runs)) {
      Path csv =
          files
              .filter(file -> file.endsWith("metrics.csv") && file.toString().contains("flat"))
              .findFirst()
              .orElseThrow();
      try (var text = Files.lines(csv)) {
        lines = text.count();
      }
    }
    System.out.println("| lines of the CSV file: " + lines + " |");
  }

  static void print(String way, long rows, long nanos, long inTasks) {
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    System.out.println(
        String.format(
            Locale.ROOT,
            "| %s | %,d | %.2f | %,.0f | %.0f | %d MB |",
            way,
            rows,
            nanos / 1e9,
            rows / (nanos / 1e9),
            (double) inTasks / rows,
            heap >> 20));
  }
}
