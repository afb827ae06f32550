package io.github.metriclogger.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.testkit.wandb.Fault;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRequest.Kind;
import io.github.metriclogger.testkit.wandb.ServerRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The recording server is right: it takes what the official client sends, and finds no fault. */
class StrictServerIT {

  @RegisterExtension static final OfficialWandb WANDB = new OfficialWandb();

  @TempDir private Path folder;

  @Test
  void officialClient_online_noViolation() throws Exception {
    try (RecordingServer server = RecordingServer.start()) {
      WANDB.program(server, folder, "wandb_online.py", "on1").successful();

      assertEquals(List.of(), server.violations());
      assertOnline(server.run("on1"));
    }
  }

  @Test
  void officialClient_faults_noViolation() throws Exception {
    try (RecordingServer server = RecordingServer.start()) {
      server.inject(Kind.STREAM, Fault.status(503), 1);
      server.inject(Kind.STREAM, Fault.dropAfter(), 1);
      server.inject(Kind.PUT, Fault.status(500), 1);
      WANDB.program(server, folder, "wandb_online.py", "on2").successful();

      assertEquals(0, server.faultsLeft());
      assertEquals(List.of(), server.violations());
      assertOnline(server.run("on2"));
    }
  }

  @Test
  void officialSync_goldenRun_sameLines() throws Exception {
    Path run = GoldenWandb.copyTo(folder);
    try (RecordingServer server = RecordingServer.start()) {
      WANDB.sync(server, folder, run).successful();

      assertEquals(List.of(), server.violations());
      assertEquals(GoldenWandb.lines(), GoldenWandb.lines(server.run(GoldenWandb.ID)));
      assertEquals(0, server.run(GoldenWandb.ID).exitCode());
      assertTrue(Files.exists(Path.of(GoldenWandb.log(run) + ".synced")));
    }
  }

  private static void assertOnline(ServerRun run) {
    assertEquals(
        Map.of("lr", 0.1, "model", Map.of("depth", 4L, "name", "mlp"), "late", 5L),
        without(run.config(), "nothing"));
    assertEquals(6, run.rows().size());
    assertEquals(0.25, run.rows().get(3).get("train/loss"));
    assertEquals(Double.NaN, run.rows().get(4).get("nan"));
    assertEquals(0.4, run.summary().get("best"));
    assertEquals(List.of("t1", "t2"), run.tags());
    assertEquals("official", run.displayName());
    assertEquals(3, run.indexed().stream().filter(name -> name.endsWith(".png")).count());
    assertEquals(1, run.alerts().size());
    assertTrue(
        run.lines(ServerRun.OUTPUT).stream()
            .anyMatch(line -> line.endsWith(" hello from the run")));
    assertEquals(0, run.exitCode());
  }

  private static Map<String, Object> without(Map<String, Object> config, String key) {
    Map<String, Object> rest = new HashMap<>(config);
    rest.remove(key);
    return rest;
  }
}
