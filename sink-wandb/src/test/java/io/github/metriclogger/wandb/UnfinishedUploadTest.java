package io.github.metriclogger.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.MetricLoggerBuilder;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is not wholly on W&B when it ends says how to send the rest, once. */
class UnfinishedUploadTest {

  private static final String COMMAND = "io.github.metriclogger.wandb.WandbSync";

  @TempDir Path dir;

  @Test
  void close_serverNeverAnswers_saysHowToSendTheRest() throws Exception {
    try (ServerSocket mute = mute()) {
      for (int millis : new int[] {1, 100, 1_000, 3_000}) {
        String shown = output("close", url(mute), millis);
        // A console that has no time to end may have shown it: then our own log has it as well.
        long most = millis < 3_000 ? 2 : 1;
        long said = count(shown, "does not have the whole run");
        assertTrue(said >= 1 && said <= most, () -> millis + " ms: " + shown);
        assertEquals(said, count(shown, COMMAND), () -> millis + " ms: " + shown);
      }
    }
  }

  @Test
  void close_finishTimeoutIsShorter_saysItOnce() throws Exception {
    try (ServerSocket mute = mute()) {
      String shown = output("short", url(mute), 20_000);
      assertEquals(1, count(shown, COMMAND), shown);
    }
  }

  @Test
  void mainReturns_serverNeverAnswers_saysIt() throws Exception {
    try (ServerSocket mute = mute()) {
      String shown = output("return", url(mute), 60_000);
      assertEquals(1, count(shown, COMMAND), shown);
      assertTrue(shown.contains("Run ended: finished"), shown);
    }
  }

  @Test
  void terminated_serverNeverAnswers_saysIt() throws Exception {
    try (ServerSocket mute = mute()) {
      String shown = output("terminated", url(mute), 60_000);
      assertEquals(1, count(shown, COMMAND), shown);
      assertTrue(shown.contains("Run ended: killed"), shown);
    }
  }

  @Tag("full")
  @Test
  void terminated_whileCloseWaits_saysIt() throws Exception {
    try (ServerSocket mute = mute()) {
      String shown = output("closing", url(mute), 60_000);
      assertEquals(1, count(shown, COMMAND), shown);
    }
  }

  @Test
  void close_allIsThere_saysNothing() throws Exception {
    try (RecordingServer server = RecordingServer.start()) {
      for (int millis : new int[] {30_000, 60_000}) {
        String shown = output("close", server.url(), millis);
        assertEquals(0, count(shown, COMMAND), shown);
        assertEquals(1, count(shown, "W&B has the whole run"), shown);
      }
    }
  }

  /** Takes connections, and leaves them at that. */
  private static ServerSocket mute() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static String url(ServerSocket server) {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  private static long count(String shown, String text) {
    return shown.lines().filter(line -> line.contains(text)).count();
  }

  /** What the program shows; it is terminated when it says that it is ready. */
  private String output(String how, String url, int closeTimeout) throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                dir.toString(),
                how,
                url,
                Integer.toString(closeTimeout))
            .redirectErrorStream(true)
            .start();
    program.getOutputStream().close();
    StringBuilder all = new StringBuilder();
    try (BufferedReader lines = program.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        all.append(line).append('\n');
        if (line.equals("ready")) {
          program.toHandle().destroy(); // SIGTERM; the output stays open
        }
      }
      assertTrue(program.waitFor(60, TimeUnit.SECONDS));
    } finally {
      program.destroyForcibly();
    }
    return all.toString();
  }

  /** Logs a run to W&B and ends. */
  static final class Program {

    private Program() {}

    /**
     * Trains.
     *
     * @param arguments the folder of the runs, how to end, the server, {@code close_timeout} in
     *     milliseconds
     */
    public static void main(String[] arguments) throws InterruptedException {
      MetricLoggerBuilder builder =
          MetricLogger.builder()
              .dir(Path.of(arguments[0]))
              .project("p")
              .set("sinks.console.language", "en")
              .set("sinks.csv.enabled", false)
              .set("sinks.tensorboard.enabled", false)
              .set("system_metrics.enabled", false)
              .set("pipeline.close_timeout", arguments[3] + "ms")
              .sink("wandb", Map.of("base_url", arguments[2], "api_key", RecordingServer.KEY));
      if (arguments[1].equals("short")) {
        builder.set("sinks.wandb.finish_timeout", "200ms");
      }
      MetricLogger logger = builder.open();
      logger.log("train/loss", 0.5, 0);
      logger.flush(Duration.ofSeconds(20));
      switch (arguments[1]) {
        case "return" -> {}
        case "terminated" -> {
          System.out.println("ready");
          Thread.currentThread().join();
        }
        case "closing" -> {
          System.out.println("ready");
          logger.close();
        }
        default -> logger.close();
      }
    }
  }
}
