package io.github.metriclogger.wandb;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.MetricLoggerBuilder;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another JVM that trains some runs on W&amp;B, some steps each time it is asked, until a kill. */
public final class DyingTrainings implements Closeable {

  /** How many steps each run logs when it is asked. */
  public static final int STEPS = 100;

  public static final String TAG = "train/loss";

  private final Process process;
  private final BufferedReader said;
  private final OutputStream asked;

  private DyingTrainings(Process process) {
    this.process = process;
    said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    asked = process.getOutputStream();
  }

  /**
   * Starts the JVM.
   *
   * @param environment further variables
   * @param runs each as {@code project/name/mode}
   */
  public static DyingTrainings start(
      Path dir, RecordingServer server, Map<String, String> environment, String... runs)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.addAll(List.of(DyingTrainings.class.getName(), dir.toString(), server.url()));
    command.addAll(Arrays.asList(runs));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().keySet().removeIf(name -> name.contains("WANDB"));
    builder.environment().putAll(environment);
    return new DyingTrainings(builder.start());
  }

  /** Has each run log its next steps; they are on the disk when this returns. */
  public void train() throws IOException {
    asked.write('\n');
    asked.flush();
    if (!"done".equals(said.readLine())) {
      throw new AssertionError("the training ended");
    }
  }

  /** SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("it lives");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Trains. */
  public static void main(String[] args) throws IOException {
    List<MetricLogger> loggers = new ArrayList<>();
    for (String run : Arrays.asList(args).subList(2, args.length)) {
      String[] parts = run.split("/", -1);
      loggers.add(
          builder(Path.of(args[0]), parts[0], parts[1])
              .sink("wandb", Map.copyOf(wandb(args[1], Map.of("mode", parts[2]))))
              .open());
    }
    for (long step = 0; System.in.read() >= 0; step += STEPS) {
      for (MetricLogger logger : loggers) {
        for (long at = step; at < step + STEPS; at++) {
          logger.log(TAG, at / 8.0, at);
        }
        logger.flush(Duration.ofSeconds(30));
      }
      System.out.println("done");
    }
  }

  /** A run whose id is its name, without what the tests here do not look at. */
  public static MetricLoggerBuilder builder(Path dir, String project, String name) {
    MetricLoggerBuilder builder = MetricLogger.builder().project(project).name(name).dir(dir);
    for (String other : List.of("console.enabled", "log.enabled")) {
      builder.set("sinks." + other, false);
    }
    return builder.set("run.id", name).set("run.ranks", "all").set("system_metrics.enabled", false);
  }

  public static Map<String, Object> wandb(String url, Map<String, ?> further) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("entity", "acme");
    settings.put("base_url", url);
    settings.put("api_key", RecordingServer.KEY);
    settings.putAll(further);
    return settings;
  }
}
