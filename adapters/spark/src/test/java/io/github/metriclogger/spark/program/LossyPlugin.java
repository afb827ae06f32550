package io.github.metriclogger.spark.program;

import com.codahale.metrics.MetricRegistry;
import io.github.metriclogger.spark.MetricLoggerPlugin;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.resource.ResourceInformation;

/**
 * Our plugin on a network that loses things: of three requests of an executor the first arrives but
 * its answer does not, the second does not arrive, the third is answered.
 */
public final class LossyPlugin implements SparkPlugin {

  private final MetricLoggerPlugin plugin = new MetricLoggerPlugin();

  @Override
  public DriverPlugin driverPlugin() {
    return plugin.driverPlugin();
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new LossyExecutor(plugin.executorPlugin());
  }

  /** The executor's part, with another context. */
  private record LossyExecutor(ExecutorPlugin executor) implements ExecutorPlugin {

    @Override
    public void init(PluginContext context, Map<String, String> settings) {
      executor.init(new LossyContext(context, new AtomicInteger()), settings);
    }

    @Override
    public void shutdown() {
      executor.shutdown();
    }

    @Override
    public void onTaskStart() {
      executor.onTaskStart();
    }

    @Override
    public void onTaskSucceeded() {
      executor.onTaskSucceeded();
    }

    @Override
    public void onTaskFailed(TaskFailedReason reason) {
      executor.onTaskFailed(reason);
    }
  }

  /** The way to the driver. */
  private record LossyContext(PluginContext context, AtomicInteger asked) implements PluginContext {

    @Override
    public Object ask(Object message) throws Exception {
      return switch (asked.getAndIncrement() % 3) {
        case 0 -> {
          context.ask(message);
          throw new IOException("the answer is lost");
        }
        case 1 -> throw new IOException("the request is lost");
        default -> context.ask(message);
      };
    }

    @Override
    public void send(Object message) throws IOException {
      context.send(message);
    }

    @Override
    public MetricRegistry metricRegistry() {
      return context.metricRegistry();
    }

    @Override
    public SparkConf conf() {
      return context.conf();
    }

    @Override
    public String executorID() {
      return context.executorID();
    }

    @Override
    public String hostname() {
      return context.hostname();
    }

    @Override
    public Map<String, ResourceInformation> resources() {
      return context.resources();
    }
  }
}
