package io.github.metriclogger.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.testkit.RecordingContext;
import io.github.metriclogger.testkit.RunInfos;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.wandb.log.JournalStorage;
import io.github.metriclogger.wandb.upload.Uploads;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sink and its uploader, up to a server that checks what comes. */
class OnlineTest {

  private static final int STEPS = 500;

  @TempDir Path dir;

  @Test
  void run_isOnTheServerAtItsEnd() throws IOException {
    try (RecordingServer server = RecordingServer.start()) {
      RecordingContext context = train(server, RunInfos.fresh(dir), 0);
      String id = "id-" + dir.getFileName();
      assertEquals(STEPS + 1, server.run(id).rows().size());
      assertEquals(List.of(), server.violations());
      List<String> said = context.announcements();
      assertTrue(said.get(2).startsWith("View run at: "), said::toString);
      assertTrue(said.get(said.size() - 1).startsWith("W&B has the whole run: "), said::toString);
      assertEquals(List.of(), context.warnings());
    }
  }

  @Test
  void links_onlineRun_isThePageThatIsAnnounced() throws IOException {
    try (RecordingServer server = RecordingServer.start()) {
      MetricLogger logger =
          DyingTrainings.builder(dir, "p", "linked")
              .set("sinks.log.enabled", true)
              .sink("wandb", DyingTrainings.wandb(server.url(), Map.of()))
              .open();
      logger.log(DyingTrainings.TAG, 0.5, 0);
      logger.close();
      URI page = logger.links().get("wandb");
      assertEquals(server.url() + "/acme/p/runs/linked", String.valueOf(page));
      assertEquals(1, logger.links().size());
      try (Stream<Path> logs = Files.list(logger.runDirectory().resolve("log"))) {
        String log = Files.readString(logs.findFirst().orElseThrow());
        assertTrue(log.contains("View run at: " + page + "\n"), log);
      }
    }
  }

  @Test
  void links_offline_areNone() {
    MetricLogger logger =
        DyingTrainings.builder(dir, "p", "offline").sink("wandb", Map.of("mode", "offline")).open();
    logger.log(DyingTrainings.TAG, 0.5, 0);
    logger.close();
    assertEquals(Map.of(), logger.links());
  }

  @Test
  void run_resumed_goesOnBehindItsRows() throws IOException {
    try (RecordingServer server = RecordingServer.start()) {
      train(server, RunInfos.fresh(dir), 0);
      RecordingContext context = train(server, RunInfos.resumed(dir, STEPS), STEPS);
      String id = "id-" + dir.getFileName();
      assertEquals(2 * (STEPS + 1), server.run(id).rows().size());
      assertEquals(List.of(), server.violations());
      assertEquals(List.of(), context.warnings());
    }
  }

  private RecordingContext train(RecordingServer server, RunInfo run, long from)
      throws IOException {
    WandbSink sink =
        OpenRun.sink(
            Map.of("api_key", RecordingServer.KEY, "base_url", server.url()),
            JournalStorage.SYSTEM,
            Uploads.NETWORK);
    RecordingContext context = new RecordingContext(TimeSource.system());
    sink.open(run, context);
    double now = context.time().wallTime();
    List<RunEvent> events = new ArrayList<>();
    events.add(new ConfigLogged(Map.of("lr", 0.1), now));
    for (long step = from; step < from + STEPS; step++) {
      events.add(new Scalar("train/loss", 1.0 / (step + 1), step, now));
    }
    Image image = Image.hwc(new float[] {1, 0, 0}, 1, 1, 3);
    events.add(new ImagesLogged("img", List.of(image), from + STEPS - 1, now));
    events.add(new RunFinished(RunStatus.FINISHED, null, now));
    assertEquals(events.size(), sink.write(events));
    sink.flush(Durability.DISK);
    sink.close();
    return context;
  }
}
