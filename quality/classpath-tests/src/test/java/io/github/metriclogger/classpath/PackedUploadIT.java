package io.github.metriclogger.classpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.testkit.wandb.Fault;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRequest.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packed jars alone upload a run: what was left out of the relocated libraries is not missed,
 * with and without TLS, nor when requests fail.
 */
class PackedUploadIT {

  @TempDir private Path folder;

  @Test
  void packedJars_plain_uploadWholeRun() throws Exception {
    try (var server = RecordingServer.start()) {
      server.inject(Kind.STREAM, Fault.dropBefore(), 1);
      train(server, "");
      assertWhole(server);
    }
  }

  @Test
  void packedJars_tls_uploadWholeRun() throws Exception {
    try (var server = RecordingServer.startTls()) {
      var certificate = Files.writeString(folder.resolve("ca.pem"), server.certificate());
      train(server, "ca_file: " + certificate);
      assertWhole(server);
    }
  }

  private void train(RecordingServer server, String more) throws Exception {
    var settings =
        Resource.text("wandb/logger.yaml")
            .replace("@url@", server.url())
            .replace("@key@", RecordingServer.KEY)
            .replace("@more@", more);
    Files.writeString(folder.resolve("logger.yaml"), settings);
    var program =
        Files.writeString(folder.resolve("Train.java"), Resource.text("wandb/Train.java"));
    var jars = List.of(Built.jar("logger-core"), Built.jar("sink-wandb"));
    var printed = Program.java(folder, jars, program);
    assertFalse(printed.contains("NoClassDefFoundError"), printed);
  }

  private static void assertWhole(RecordingServer server) {
    assertEquals(List.of("packed01"), server.runs());
    var run = server.run("packed01");
    assertEquals(0, run.exitCode());
    assertEquals(21, run.rows().size());
    assertEquals(0.05, run.rows().get(19).get("train/loss"));
    assertTrue(
        run.indexed().stream().anyMatch(name -> name.endsWith(".png")), run.indexed()::toString);
    assertEquals(List.of(), server.violations());
  }
}
