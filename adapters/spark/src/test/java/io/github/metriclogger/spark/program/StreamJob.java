package io.github.metriclogger.spark.program;

import io.github.metriclogger.spark.SparkMetrics;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.ForeachWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/** A stream of text files, one a micro-batch; each line is a step. */
final class StreamJob {

  private StreamJob() {}

  static void run(JavaSparkContext context, Path folder) throws Exception {
    var source = Files.createDirectories(folder.resolve("stream"));
    for (int file = 0; file < 3; file++) {
      var lines = new StringBuilder();
      for (int line = 0; line < 20; line++) {
        lines.append(20 * file + line).append('\n');
      }
      Files.writeString(source.resolve(file + ".txt"), lines);
    }
    var session = SparkSession.builder().sparkContext(context.sc()).getOrCreate();
    session
        .readStream()
        .option("maxFilesPerTrigger", "1")
        .text(source.toString())
        .writeStream()
        .option("checkpointLocation", folder.resolve("stream-state").toString())
        .trigger(Trigger.AvailableNow())
        .foreach(new Logging())
        .start()
        .awaitTermination();
  }

  /** Runs in tasks. */
  private static final class Logging extends ForeachWriter<Row> {

    private static final long serialVersionUID = 1;

    @Override
    public boolean open(long partition, long epoch) {
      return true;
    }

    @Override
    public void process(Row row) {
      long step = Long.parseLong(row.getString(0));
      SparkMetrics.live().log(Training.TAG, Training.value(step, 0), step);
    }

    @Override
    public void close(Throwable failure) {
      // nothing to close
    }
  }
}
