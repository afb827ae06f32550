package stranger;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.module.scala.DefaultScalaModule;
import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.spark.SparkMetrics;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** Spark SQL in this process: JSON in, JSON out. */
final class Spark implements Companion {
  private static final int EPOCHS = 3;

  private final SparkSession spark =
      SparkSession.builder()
          .master("local[1]")
          .appName("stranger")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.ui.enabled", false)
          .config("spark.plugins", "io.github.metriclogger.spark.MetricLoggerPlugin")
          .config("spark.sql.shuffle.partitions", 1)
          .getOrCreate();

  public static void main(String[] args) throws Exception {
    Life.lead(new Spark());
  }

  @Override
  public void live(String phase) throws Exception {
    var json = new ObjectMapper().registerModule(new DefaultScalaModule());
    Life.check(json.writeValueAsString(Option.apply(phase)).equals('"' + phase + '"'), "Jackson");
    Life.check(json.readValue("{\"a\": 1}", Map.class).equals(Map.of("a", 1)), "Jackson");

    FileUtils.writeStringToFile(new File(phase + ".txt"), phase, StandardCharsets.UTF_8);
    var losses = losses(1);
    losses.write().json(phase + ".json");
    var read = spark.read().json(phase + ".json").as(Encoders.bean(Loss.class));
    Life.check(read.first().getLoss() == 1, "what was written as JSON");

    var parsed =
        losses
            .select(to_json(struct(col("loss"))).as("text"))
            .select(from_json(col("text"), losses.schema()).as("back"));
    Life.check(parsed.selectExpr("back.loss").first().getDouble(0) == 1, "to_json, from_json");
  }

  @Override
  public void train(MetricLogger logger) {
    for (long step = 0; step < EPOCHS; step++) {
      var loss = losses(1.0 / (step + 1)).agg(avg("loss")).first().getDouble(0);
      logger.log("train/loss", loss, step);
    }
    SparkMetrics.attach(logger);
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    context.parallelize(List.of(0, 1, 2, 3), 4).foreach(Spark::train);
  }

  /** In a task. */
  private static void train(int part) {
    for (long step = 100L * part; step < 100L * (part + 1); step++) {
      SparkMetrics.get().log("task/value", step / 4.0, step);
    }
  }

  @Override
  public void close() {
    spark.stop();
  }

  private Dataset<Row> losses(double loss) {
    var lines = List.of("{\"loss\": " + loss + "}", "{\"loss\": " + loss + "}");
    return spark.read().json(spark.createDataset(lines, Encoders.STRING()));
  }

  /** A row as a bean. */
  public static final class Loss {
    private double loss;

    public double getLoss() {
      return loss;
    }

    public void setLoss(double loss) {
      this.loss = loss;
    }
  }
}
