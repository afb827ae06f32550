package io.github.metriclogger.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRun;
import io.github.metriclogger.wandb.settings.ServerSettings;
import io.github.metriclogger.wandb.sync.LogSync;
import io.github.metriclogger.wandb.sync.SyncPlan;
import io.github.metriclogger.wandb.upload.UploadListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The official programs read our log, and our sync sends what theirs sends. */
class OurWandbRunIT {

  @RegisterExtension static final OfficialWandb WANDB = new OfficialWandb();

  @TempDir private Path folder;

  @Test
  void leet_ourLog_everyRecord() throws Exception {
    Path log = OurWandbRun.log(OurWandbRun.offline(folder, false));

    List<Map<String, Object>> records = WANDB.records(folder, log);

    List<Object> types = records.stream().map(record -> record.get("type")).toList();
    assertEquals(List.of("header", "run"), types.subList(0, 2));
    assertEquals("exit", types.get(types.size() - 1));
    assertTrue(
        new TreeSet<>(types)
            .containsAll(
                List.of(
                    "alert",
                    "environment",
                    "exit",
                    "files",
                    "history",
                    "metric",
                    "output_raw",
                    "run",
                    "summary")),
        types::toString);
    assertEquals(
        LongStream.rangeClosed(1, records.size()).boxed().toList(),
        records.stream().map(record -> record.get("num")).toList());
    assertEquals(
        List.of(1.0, 0.5, 1.0 / 3, 0.25, 0.2), values(records, "train/loss"), records::toString);
  }

  @Test
  void leet_finishedRun_summary() throws Exception {
    Path log = OurWandbRun.log(OurWandbRun.offline(folder, false));

    Map<String, Object> run = WANDB.summary(folder, log);

    assertEquals("finished", run.get("state"));
    assertEquals(0L, run.get("exit_code"));
    assertEquals("ours", run.get("name"));
    assertEquals("interop", run.get("project"));
    assertEquals(OurWandbRun.ID, run.get("run_id"));
    assertEquals(List.of("t1", "t2"), run.get("tags"));
    assertEquals(Map.of("lr", 0.1, "model", Map.of("depth", 4L, "name", "mlp")), run.get("config"));
    Map<?, ?> summary = (Map<?, ?>) run.get("summary");
    assertEquals(0.2, summary.get("train/loss"));
    assertEquals("NaN", summary.get("nan"));
    assertEquals("Infinity", summary.get("inf"));
    assertEquals(0.4, summary.get("best"));
  }

  @Test
  void leet_failedRun_stateAndExitCode() throws Exception {
    Path log = OurWandbRun.log(OurWandbRun.offline(folder, true));

    Map<String, Object> run = WANDB.summary(folder, log);

    assertEquals("failed", run.get("state"));
    assertEquals(1L, run.get("exit_code"));
  }

  @Test
  void officialSync_ourRun_sameAsOurs() throws Exception {
    Path run = OurWandbRun.offline(folder, false);
    try (RecordingServer theirs = RecordingServer.start();
        RecordingServer ours = RecordingServer.start()) {
      theirs.allowSummaryOverrides(List.of("best"));
      ours.allowSummaryOverrides(List.of("best"));
      WANDB.sync(theirs, folder, run).successful();
      Files.delete(Path.of(OurWandbRun.log(run) + ".synced"));
      sync(OurWandbRun.log(run), ours);

      assertEquals(List.of(), theirs.violations());
      assertEquals(List.of(), ours.violations());
      ServerRun expected = theirs.run(OurWandbRun.ID);
      ServerRun actual = ours.run(OurWandbRun.ID);
      assertEquals(GoldenWandb.lines(expected), GoldenWandb.lines(actual));
      assertEquals(expected.config(), actual.config());
      assertEquals(expected.tags(), actual.tags());
      assertEquals(expected.exitCode(), actual.exitCode());
      assertEquals(expected.alerts().size(), actual.alerts().size());
      assertEquals(images(expected), images(actual));
    }
  }

  @Test
  void ourSync_goldenRun_sameLines() throws Exception {
    Path run = GoldenWandb.copyTo(folder);
    try (RecordingServer server = RecordingServer.start()) {
      sync(GoldenWandb.log(run), server);
      sync(GoldenWandb.log(run), server);

      assertEquals(List.of(), server.violations());
      assertEquals(GoldenWandb.lines(), GoldenWandb.lines(server.run(GoldenWandb.ID)));
    }
  }

  private static void sync(Path log, RecordingServer server) throws IOException {
    ServerSettings settings =
        new ServerSettings(server.url(), null, RecordingServer.KEY, null, null, Map.of());
    LogSync.sync(
        new SyncPlan(log, List.of(), false),
        settings,
        TimeSource.system(),
        new UploadListener() {});
  }

  private static List<String> images(ServerRun run) {
    return run.files().keySet().stream().filter(name -> name.startsWith("media/")).toList();
  }

  /** The values of one tag in the rows of the records. */
  private static List<Object> values(List<Map<String, Object>> records, String tag) {
    List<Object> values = new ArrayList<>();
    for (Map<String, Object> record : records) {
      if (record.get("history") instanceof Map<?, ?> history
          && history.get("item") instanceof Map<?, ?> row
          && row.containsKey(tag)) {
        values.add(GoldenWandb.plain(row.get(tag)));
      }
    }
    return values;
  }
}
