package io.github.metriclogger.benchmarks;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * Rows a second to the W&amp;B log, and delivered to a server in the same process, as fast as the
 * caller can, from before {@code open} to after {@code close}. The server checks each request and
 * keeps each row, so its work is in the second number too.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx2g")
@Warmup(iterations = 4)
@Measurement(iterations = 5)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class WandbWriteBenchmark {

  private static final int ROWS = 500_000;

  private final double[] values = new SplittableRandom(1).doubles(1 << 14).toArray();
  private TemporaryDirectory directory;
  private RecordingServer server;

  /** Code that is not compiled yet on a busy machine may look like a stalled disk. */
  private boolean isWarmup;

  @Setup(Level.Iteration)
  public void prepare(IterationParams iteration) throws IOException {
    isWarmup = iteration.getType() == IterationType.WARMUP;
    directory = new TemporaryDirectory();
    server = RecordingServer.start();
  }

  @TearDown(Level.Iteration)
  public void clear() throws IOException {
    server.close();
    directory.close();
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void log() {
    MetricLogger logger = run(Map.of("mode", "offline"));
    if (!isWarmup) {
      Runs.check(logger.deliveryReport());
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void delivered() {
    Map<String, Object> online = new LinkedHashMap<>();
    online.put("mode", "online");
    online.put("base_url", server.url());
    online.put("api_key", RecordingServer.KEY);
    online.put("entity", "benchmark");
    String id = run(online).runId();
    int arrived = server.run(id).lines("wandb-history.jsonl").size();
    if (!isWarmup && (arrived != ROWS || !server.violations().isEmpty())) {
      throw new IllegalStateException(arrived + " rows; " + server.violations());
    }
  }

  /** The sink says at its start where the run is, which the full queue would have no room for. */
  private MetricLogger run(Map<String, Object> settings) {
    MetricLogger logger =
        MetricLogger.builder()
            .project("benchmark")
            .dir(directory.path())
            .set("sinks.console.enabled", false)
            .set("sinks.log.enabled", false)
            .set("sinks.csv.enabled", false)
            .set("sinks.tensorboard.enabled", false)
            .set("system_metrics.enabled", false)
            .sink("wandb", settings)
            .open();
    try (logger) {
      logger.log("train/loss", values[0], 0);
      logger.flush(Duration.ofSeconds(5));
      for (int step = 1; step < ROWS; step++) {
        logger.log("train/loss", values[step & (values.length - 1)], step);
      }
    }
    return logger;
  }
}
