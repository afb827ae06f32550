package io.github.metriclogger.spark.program;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.MetricLoggerBuilder;
import io.github.metriclogger.spark.SparkMetrics;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/**
 * Runs scenarios one after another, each logging into a run of its own with all sinks. They share a
 * context, up to an argument {@code key=value}, which sets a setting of Spark for those behind it.
 * Each first run is attached before the context is made.
 */
public final class ScenarioProgram {

  /** The project of the runs; their names are those of the scenarios. */
  public static final String PROJECT = "spark";

  private final Path folder;
  private final String server;
  private @Nullable JavaSparkContext context;

  private ScenarioProgram(Path folder, String server) {
    this.folder = folder;
    this.server = server;
  }

  /**
   * Starts.
   *
   * @param args the folder of the runs, the W&amp;B server's address, names of scenarios and
   *     settings
   */
  public static void main(String[] args) {
    var program = new ScenarioProgram(Path.of(args[0]), args[1]);
    for (var argument : Arrays.asList(args).subList(2, args.length)) {
      int equals = argument.indexOf('=');
      if (equals > 0) {
        program.stop();
        System.setProperty(argument.substring(0, equals), argument.substring(equals + 1));
      } else {
        program.run(Scenario.valueOf(argument));
      }
    }
    program.stop();
  }

  private void run(Scenario scenario) {
    try (var logger = open(scenario)) {
      SparkMetrics.attach(logger);
      if (context == null) {
        context = new JavaSparkContext(new SparkConf());
      }
      run(scenario, context);
    }
    System.out.println("delivery " + scenario + " " + SparkMetrics.delivery());
  }

  private void stop() {
    if (context != null) {
      context.close();
      context = null;
    }
  }

  private void run(Scenario scenario, JavaSparkContext context) {
    try {
      scenario.run(context, folder);
      System.out.println("done " + scenario);
    } catch (Exception e) {
      System.out.println("failed " + scenario + ": " + messages(e));
    }
  }

  private MetricLogger open(Scenario scenario) {
    var builder =
        MetricLogger.builder()
            .project(PROJECT)
            .name(scenario.toString())
            .dir(folder)
            .set("run.id", scenario.toString().toLowerCase(Locale.ROOT))
            .set("system_metrics.enabled", false)
            .set("sinks.console.enabled", false)
            .sink("csv", Map.of("layout", "long"))
            .sink("tensorboard", Map.of())
            .sink("wandb", wandb());
    return further(scenario, builder).open();
  }

  private static MetricLoggerBuilder further(Scenario scenario, MetricLoggerBuilder builder) {
    return scenario == Scenario.SLOW_SINK
        ? builder.set("pipeline.capacity", 256).sink("slow", new SlowSink())
        : builder;
  }

  private Map<String, Object> wandb() {
    return Map.of("entity", "acme", "base_url", server, "api_key", RecordingServer.KEY);
  }

  private static List<String> messages(Throwable failure) {
    return Stream.iterate(failure, each -> each != null, Throwable::getCause)
        .map(each -> each.getClass().getSimpleName() + ": " + each.getMessage())
        .toList();
  }
}
