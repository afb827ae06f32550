package io.github.metriclogger.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.testkit.FakeTime;
import io.github.metriclogger.testkit.RecordingContext;
import io.github.metriclogger.testkit.RunInfos;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRun;
import io.github.metriclogger.wandb.log.JournalStorage;
import io.github.metriclogger.wandb.upload.Uploads;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training goes on while the network is away. */
class OutageTest {

  private static final int SECONDS = 600;
  private static final int ROWS_A_SECOND = 1_000;

  /** One request, as text and as bytes. The rows of the outage are twice as much as text alone. */
  private static final long BOUND = 32L << 20;

  @TempDir Path dir;
  private final FakeTime time = new FakeTime();

  @Tag("full")
  @Test
  void tenMinutesAway_memoryIsFlatAndAllArrives() throws Exception {
    try (RecordingServer server = RecordingServer.start()) {
      WandbSink sink =
          OpenRun.sink(
              Map.of(
                  "api_key",
                  RecordingServer.KEY,
                  "base_url",
                  server.url(),
                  "finish_timeout",
                  "24h"),
              JournalStorage.SYSTEM,
              Uploads.NETWORK);
      RecordingContext context = new RecordingContext(time);
      sink.open(RunInfos.fresh(dir), context);
      train(sink, 0, 10);
      assertTrue(server.await(some -> some.has(id()), Duration.ofSeconds(30)));
      server.pause();
      train(sink, 10, 60);
      long before = used();
      train(sink, 60, SECONDS);
      long after = used();
      assertTrue(after - before < BOUND, before + " bytes became " + after);
      server.resume();
      end(sink);
      checkRows(server.run(id()));
      assertTrue(context.warnings().size() <= 1, () -> context.warnings().toString());
    }
  }

  private void train(WandbSink sink, int from, int to) throws IOException {
    for (int second = from; second < to; second++) {
      List<RunEvent> events = new ArrayList<>();
      for (int i = 0; i < ROWS_A_SECOND; i++) {
        long step = (long) second * ROWS_A_SECOND + i;
        events.add(new Scalar("train/loss", 1.0 / (step + 1), step, time.wallTime()));
      }
      assertEquals(events.size(), sink.write(events));
      time.advance(Duration.ofSeconds(1));
      sink.flush(Durability.OS);
    }
  }

  /** Time passes while the sink waits for the server. */
  private void end(WandbSink sink) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Thread clock =
        new Thread(
            () -> {
              while (!over.get()) {
                time.advance(Duration.ofSeconds(1));
                LockSupport.parkNanos(1_000_000);
              }
            },
            "clock");
    clock.start();
    try {
      sink.write(List.of(new RunFinished(RunStatus.FINISHED, null, time.wallTime())));
      sink.close();
    } finally {
      over.set(true);
      clock.join();
    }
  }

  private static void checkRows(ServerRun run) throws IOException {
    List<String> lines = run.lines(ServerRun.HISTORY);
    assertEquals(SECONDS * ROWS_A_SECOND, lines.size());
    for (int step = 0; step < lines.size(); step++) {
      Map<?, ?> row = (Map<?, ?>) Json.parse(lines.get(step));
      assertEquals((long) step, row.get("step"));
      assertEquals(1.0 / (step + 1), ((Number) row.get("train/loss")).doubleValue());
    }
  }

  private String id() {
    return "id-" + dir.getFileName();
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
