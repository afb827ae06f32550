package io.github.metriclogger.spark;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.spark.driver.DriverSide;
import io.github.metriclogger.spark.driver.TaskMetricSums;
import io.github.metriclogger.spark.executor.ExecutorSide;
import io.github.metriclogger.spark.executor.SendSettings;
import io.github.metriclogger.spark.message.RowMessage;
import io.github.metriclogger.spark.message.TaskAddress;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.OwnLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.jspecify.annotations.Nullable;

/**
 * The plugin that carries rows from executors to the driver: {@code
 * spark.plugins=io.github.metriclogger.spark.MetricLoggerPlugin}. It does nothing until a program
 * calls {@link SparkMetrics}.
 *
 * <table>
 *   <caption>Settings, all optional</caption>
 *   <tr><th>setting</th><th>default</th><th>what it does</th></tr>
 *   <tr><td>{@code spark.metriclogger.config}</td><td>none</td><td>a YAML file on the driver: the
 *     plugin opens the run with the Spark context and closes it with it, instead of {@link
 *     SparkMetrics#attach}</td></tr>
 *   <tr><td>{@code spark.metriclogger.task_metrics}</td><td>false</td><td>sums of what Spark measures
 *     of tasks: in the summary as {@code spark/records_read} and so on, by job as a table {@code
 *     spark/longest_jobs}</td></tr>
 *   <tr><td>{@code spark.metriclogger.block_timeout}</td><td>5s</td><td>how long a task waits for
 *     room, and at its end for the answer to its last rows</td></tr>
 *   <tr><td>{@code spark.metriclogger.flush_interval}</td><td>1s</td><td>how long a row may wait
 *     for others</td></tr>
 * </table>
 */
public final class MetricLoggerPlugin implements SparkPlugin {

  private static final String CONFIG = "spark.metriclogger.config";
  private static final String TASK_METRICS = "spark.metriclogger.task_metrics";
  private static final String BLOCK_TIMEOUT = "spark.metriclogger.block_timeout";
  private static final String FLUSH_INTERVAL = "spark.metriclogger.flush_interval";

  /** For Spark. */
  public MetricLoggerPlugin() {}

  @Override
  public DriverPlugin driverPlugin() {
    return new Driver();
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new Executor();
  }

  private static final class Driver implements DriverPlugin {

    private @Nullable MetricLogger own;
    private @Nullable TaskMetricSums sums;

    /**
     * Opens the run that the settings name.
     *
     * @throws io.github.metriclogger.config.ConfigException for settings that cannot be used: the
     *     Spark context is not made then, as a program without Spark would not begin to train
     */
    @Override
    public Map<String, String> init(SparkContext context, PluginContext plugin) {
      DriverSide side = DriverSide.instance();
      byte[] question = RowMessage.question("driver", TaskAddress.NONE).toBytes();
      side.begin(() -> plugin.ask(question));
      String yaml = plugin.conf().get(CONFIG, "");
      if (!yaml.isEmpty()) {
        own = MetricLogger.open(Path.of(yaml));
        side.attach(own);
      }
      context.addSparkListener(side.stageEvents());
      if (plugin.conf().getBoolean(TASK_METRICS, false)) {
        sums = new TaskMetricSums(side::logger, TimeSource.system());
        context.addSparkListener(sums);
      }
      return Map.of();
    }

    @Override
    public @Nullable Object receive(Object message) {
      return DriverSide.instance().receive(message);
    }

    @Override
    public void shutdown() {
      DriverSide.instance().writeHeld();
      if (own != null) {
        if (sums != null) {
          sums.awaitEnd();
        }
        own.close();
      }
    }
  }

  private static final class Executor implements ExecutorPlugin {

    private @Nullable ExecutorSide side;

    /** Throws nothing: a failure would end the executor. */
    @Override
    public void init(PluginContext context, Map<String, String> extra) {
      try {
        side = ExecutorSide.start(context::ask, context.executorID(), settings(context.conf()));
      } catch (Throwable failure) {
        OwnLog.warn("Tasks on this executor cannot log: " + failure);
      }
    }

    private static SendSettings settings(SparkConf conf) {
      SendSettings usual = SendSettings.DEFAULT;
      long block = conf.getTimeAsMs(BLOCK_TIMEOUT, usual.blockTimeout().toMillis() + "ms");
      long interval = conf.getTimeAsMs(FLUSH_INTERVAL, usual.interval().toMillis() + "ms");
      return new SendSettings(
          Duration.ofMillis(Math.max(0, block)),
          Duration.ofMillis(Math.max(10, interval)),
          usual.maxBytes());
    }

    @Override
    public void shutdown() {
      if (side != null) {
        side.stop();
      }
    }
  }
}
