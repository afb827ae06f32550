package io.github.metriclogger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.spi.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a run ends when its process does, in a JVM of its own. */
class ProcessEndTest {

  @TempDir Path dir;

  @Test
  void terminated_noHookOfTheProgram_killed() throws Exception {
    assertEquals("killed", statusAfterTermination("plain"));
  }

  @Test
  void terminated_programsHookCloses_killed() throws Exception {
    assertEquals("killed", statusAfterTermination("hook"));
  }

  private String statusAfterTermination(String mode) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process program =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                dir.toString(),
                mode)
            .redirectErrorStream(true)
            .start();
    try (var lines = program.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null && !line.equals("ready")) {
        line = lines.readLine();
      }
      assertEquals("ready", line);
      program.destroy(); // SIGTERM
      assertTrue(program.waitFor(30, TimeUnit.SECONDS));
    } finally {
      program.destroyForcibly();
    }
    Map<?, ?> record = (Map<?, ?>) Json.parse(Files.readString(dir.resolve("p/n/run.json")));
    assertEquals(3L, record.get("last_step"));
    return String.valueOf(record.get("status"));
  }

  /** Trains until it is told to end. */
  static final class Program {

    private Program() {}

    public static void main(String[] arguments) throws IOException {
      MetricLogger logger =
          MetricLogger.builder()
              .dir(Path.of(arguments[0]))
              .project("p")
              .name("n")
              .set("sinks.console.enabled", false)
              .set("system_metrics.enabled", false)
              .open();
      if (arguments[1].equals("hook")) {
        Runtime.getRuntime().addShutdownHook(new Thread(logger::close));
      }
      logger.log("train/loss", 0.5, 3);
      System.out.println("ready");
      System.in.read(); // until the end: nobody writes
    }
  }
}
