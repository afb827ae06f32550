package io.github.metriclogger.examples.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train.sh} with the real quickstart, and a W&B server on this machine. */
class TrainScriptUploadTest {

  /** Like {@code quickstart.sh}, with the classes of this build instead of a packed jar. */
  private static final String QUICKSTART =
      """
      #!/bin/sh
      exec '%s' -XX:+UseSerialGC -cp '%s' %s --config '%s' "$@"
      """;

  @TempDir Path temp;

  @Test
  void useWandb_true_uploadsTheRun() throws Exception {
    try (RecordingServer server = RecordingServer.start()) {
      String said = train(server, "true");
      assertTrue(said.contains("Wandb initialized: project=scripted, name=by-script"), said);
      assertEquals(1, server.runs().size());
      ServerRun run = server.run(server.runs().get(0));
      assertTrue(said.contains("View run at: " + server.url() + "/acme/scripted/runs/"), said);
      assertEquals("scripted", run.project());
      assertEquals("acme", run.entity());
      assertEquals(0, run.exitCode());
      assertTrue(
          run.lines("wandb-history.jsonl").stream()
                  .filter(line -> line.contains("\"train/loss\""))
                  .count()
              >= 45);
      assertEquals(List.of(), server.violations());
      assertFalse(said.contains(RecordingServer.KEY), said);
    }
  }

  @Test
  void useWandb_false_asksNoServer() throws Exception {
    try (RecordingServer server = RecordingServer.start()) {
      String said = train(server, "false");
      assertFalse(said.contains("andb initialized"), said);
      assertTrue(server.requests().isEmpty());
    }
  }

  private String train(RecordingServer server, String useWandb)
      throws IOException, InterruptedException {
    Path script = Files.copy(Path.of("train.sh"), temp.resolve("train.sh"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Path settings = Path.of("quickstart.yaml").toAbsolutePath();
    Path quickstart =
        Files.writeString(
            temp.resolve("quickstart.sh"),
            QUICKSTART.formatted(java, classPath, Quickstart.class.getName(), settings));
    assertTrue(quickstart.toFile().setExecutable(true));
    var builder = new ProcessBuilder("sh", script.toString(), "--epochs", "1");
    builder.directory(temp.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.contains("WANDB"));
    builder.environment().put("HOME", temp.toString());
    builder.environment().put("USE_WANDB", useWandb);
    builder.environment().put("WANDB_PROJECT", "scripted");
    builder.environment().put("WANDB_NAME", "by-script");
    builder.environment().put("WANDB_ENTITY", "acme");
    builder.environment().put("WANDB_BASE_URL", server.url());
    builder.environment().put("WANDB_API_KEY", RecordingServer.KEY);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }
}
