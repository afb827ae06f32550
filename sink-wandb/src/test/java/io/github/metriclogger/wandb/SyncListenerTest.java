package io.github.metriclogger.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.wandb.log.record.LogRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an observer of a sync sees. */
class SyncListenerTest {

  @TempDir Path directory;
  private final List<String> seen = new ArrayList<>();

  private final SyncListener observer =
      new SyncListener() {
        @Override
        public void line(String text) {
          seen.add("line");
        }

        @Override
        public void begins(Path run, int number, int count) {
          seen.add(run.getFileName() + " " + number + "/" + count);
        }

        @Override
        public void sent(double part, long rows) {
          seen.add(part + " " + rows);
        }

        @Override
        public void uploaded(String name) {
          seen.add(name);
        }
      };

  @Test
  void observer_seesTheRunAndWhatWasSent() throws IOException {
    try (LogScript log = LogScript.in(directory.resolve("wandb"), "20260101_000000")) {
      log.run(-1).loss(0, 0.5).loss(1, 0.25).add(new LogRecord.Exit(0, 1)).write();
    }
    try (RecordingServer server = RecordingServer.start()) {
      Map<String, String> environment =
          Map.of(
              "HOME", directory.toString(),
              "WANDB_DIR", directory.toString(),
              "WANDB_BASE_URL", server.url(),
              "WANDB_API_KEY", RecordingServer.KEY);

      assertEquals(0, WandbSync.run(List.of(directory.toString()), environment, observer));
    }

    assertEquals(List.of("line", "run-abc.wandb 1/1"), seen.subList(0, 2));
    // files go beside the rows
    assertTrue(seen.containsAll(List.of("config.yaml", "1.0 2")), seen::toString);
    assertEquals("line", seen.get(seen.size() - 1));
  }
}
