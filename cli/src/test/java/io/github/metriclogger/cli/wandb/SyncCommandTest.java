package io.github.metriclogger.cli.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.cli.Metriclog;
import io.github.metriclogger.testkit.wandb.Fault;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRequest.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sync in a process of its own. */
final class SyncCommandTest {

  private static final int SIGNALLED = 128 + 15;

  @TempDir private Path directory;

  private void train() {
    try (MetricLogger logger =
        MetricLogger.builder()
            .project("digits")
            .dir(directory.resolve("runs"))
            .sink("console", Map.of("enabled", false))
            .sink("wandb", Map.of("enabled", true, "mode", "offline", "id", "one"))
            .open()) {
      for (int step = 0; step < 50; step++) {
        logger.log("train/loss", 1.0 / (step + 1), step);
      }
    }
  }

  private Process start(RecordingServer server, String... arguments) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> line =
        Stream.concat(
                Stream.of(java, "-XX:TieredStopAtLevel=1", "-cp", classPath),
                Stream.concat(Stream.of(Metriclog.class.getName(), "sync"), Stream.of(arguments)))
            .toList();
    ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("WANDB_"));
    builder.environment().put("HOME", directory.toString());
    builder.environment().put("WANDB_BASE_URL", server.url());
    builder.environment().put("WANDB_API_KEY", RecordingServer.KEY);
    builder.environment().put("METRICLOG_LANG", "en");
    builder.redirectError(directory.resolve("err").toFile());
    builder.redirectOutput(directory.resolve("out").toFile());
    return builder.start();
  }

  private String written(String name) throws IOException {
    return Files.readString(directory.resolve(name), StandardCharsets.UTF_8);
  }

  @Test
  void stopped_endsCleanlyAndContinuesLater() throws Exception {
    train();
    try (RecordingServer server = RecordingServer.start()) {
      server.inject(Kind.STREAM, Fault.stall(), 1);
      Process stopped = start(server, "runs");
      assertTrue(
          server.await(seen -> !seen.requests(Kind.STREAM).isEmpty(), Duration.ofSeconds(60)));
      stopped.destroy();
      assertTrue(stopped.waitFor(60, TimeUnit.SECONDS));
      assertEquals(SIGNALLED, stopped.exitValue());
      assertEquals(
          "Interrupted. Run the same command again to send the rest; nothing is sent twice.\n",
          written("err"));

      server.expectNewClient();
      Process later = start(server, "runs");
      assertTrue(later.waitFor(60, TimeUnit.SECONDS));
      assertEquals(0, later.exitValue(), () -> server.violations().toString());
      assertEquals(50, server.run("one").rows().size());
      assertEquals(List.of(), server.violations());
      assertEquals("", written("err"));
      assertTrue(written("out").contains("rows and"), written("out"));
    }
  }
}
