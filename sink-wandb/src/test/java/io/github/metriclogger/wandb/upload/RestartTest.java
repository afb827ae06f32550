package io.github.metriclogger.wandb.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.spi.RunSync.Outcome;
import io.github.metriclogger.testkit.wandb.Fault;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRequest.Kind;
import io.github.metriclogger.testkit.wandb.ServerRun;
import io.github.metriclogger.wandb.log.LogDirectories;
import io.github.metriclogger.wandb.upload.content.ConfirmedOffsets;
import io.github.metriclogger.wandb.upload.http.Pacing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that are broken off and gone on with by another process. */
class RestartTest {

  private static final Duration WAIT = Duration.ofSeconds(60);
  private static final int ROWS = 200;

  @TempDir Path directory;

  @Test
  void killAtAnyRequest_losesAndDoublesNothing() throws IOException {
    boolean reached = true;
    for (int request = 1; reached; request++) {
      Path log = log(directory.resolve("kill" + request), true);
      try (RecordingServer server = RecordingServer.start()) {
        reached = killedAt(request, log, server);
        server.expectNewClient();
        TestUpload second = new TestUpload(server.url());
        assertTrue(second.upload(log), second.told::toString);
        complete(server, ROWS, "killed at request " + request);
      }
      assertTrue(request < 40);
    }
  }

  /** The server applies the request, and nobody of the dead process writes that down. */
  private static boolean killedAt(int number, Path log, RecordingServer server) throws IOException {
    int[] seen = {0};
    server.inject(request -> ++seen[0] == number, Fault.stallAfter(), 1);
    Pacing small = Pacing.STANDARD.withTimeouts(Duration.ofSeconds(30)).withSizes(4_000, 3_000);
    UploadPlan plan = new UploadPlan(log, List.of(), ResumeRule.UNSET, small);
    TestUpload upload = new TestUpload(server.url());
    Path progress = ConfirmedOffsets.file(log);
    try (Uploader uploader = upload.uploader(plan)) {
      uploader.start();
      boolean[] done = {false};
      boolean reached =
          server.await(
              now -> {
                done[0] = now.has("abc") && now.run("abc").exitCode() != null;
                return now.faultsLeft() == 0 || done[0];
              },
              WAIT);
      assertTrue(reached);
      if (server.faultsLeft() > 0) {
        assertTrue(uploader.finish(Duration.ofMinutes(1)));
        return false;
      }
      byte[] kept = Files.exists(progress) ? Files.readAllBytes(progress) : new byte[0];
      uploader.close();
      if (kept.length == 0) {
        Files.deleteIfExists(progress);
      } else {
        Files.write(progress, kept);
      }
      Files.deleteIfExists(LogDirectories.marker(log));
      return true;
    }
  }

  private static Path log(Path directory, boolean ends) {
    try (TestLog log = TestLog.in(directory)) {
      log.run().rows(0, ROWS / 2).output(false, "a\nb\n").alert("x").file("media/a.txt", "A");
      log.rows(ROWS / 2, ROWS).sample(1);
      return (ends ? log.exit(0) : log).write().file();
    }
  }

  private static void complete(RecordingServer server, long rows, String what) {
    assertEquals(List.of(), server.violations(), what);
    ServerRun run = server.run("abc");
    assertEquals(
        LongStream.range(0, rows).boxed().toList(),
        run.rows().stream().map(row -> row.get("step")).toList(),
        what);
    assertEquals(2, run.lines(ServerRun.OUTPUT).size(), what);
    assertEquals(1, run.lines(ServerRun.EVENTS).size(), what);
    assertEquals(0, run.exitCode(), what);
    assertTrue(run.indexed().contains("media/a.txt"), what);
  }

  @Test
  void lostNotes_areMadeUpByTheServersCount() throws IOException {
    try (RecordingServer server = RecordingServer.start()) {
      Path log = log(directory, false);
      TestUpload first = new TestUpload(server.url());
      first.moving.stopAt(Duration.ofSeconds(20));
      try (Uploader uploader = first.uploader(log)) {
        uploader.start();
        assertTrue(server.await(now -> rows(now) == ROWS, WAIT));
      }
      Files.delete(ConfirmedOffsets.file(log));
      try (TestLog more = TestLog.in(directory)) {
        more.rows(ROWS, ROWS + 5).exit(0).write();
      }
      server.expectNewClient();
      server.lag(3, 2);
      TestUpload second = new TestUpload(server.url());
      assertTrue(second.upload(log), second.told::toString);
      complete(server, ROWS + 5, "notes lost");
      assertTrue(second.time.nanoTime() >= 5e9);
    }
  }

  private static int rows(RecordingServer server) {
    return server.has("abc") ? server.run("abc").rows().size() : 0;
  }

  @Test
  void syncOfKilledRun_endsItOnce() throws IOException {
    try (RecordingServer server = RecordingServer.start()) {
      Path log = log(directory, false);
      Files.write(log, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
      TestUpload upload = new TestUpload(server.url());
      assertEquals(ROWS, upload.sync(log).rows());
      assertEquals(1, server.run("abc").exitCode());
      assertFalse(Files.exists(LogDirectories.marker(log)), "a torn log is not marked");
      int requests = server.requests().size();
      assertEquals(new Outcome(null, 0, 0), new TestUpload(server.url()).sync(log));
      assertEquals(requests, server.requests().size());
      try (TestLog more = TestLog.in(directory)) {
        more.rows(ROWS, ROWS + 5).exit(0).write();
      }
      server.expectNewClient();
      assertEquals(5, new TestUpload(server.url()).sync(log).rows());
      complete(server, ROWS + 5, "went on");
      assertTrue(Files.exists(LogDirectories.marker(log)));
    }
  }

  @Test
  void syncWithoutServer_givesUpAndKeepsAll() throws IOException {
    try (RecordingServer server = RecordingServer.start()) {
      Path log = log(directory, true);
      server.pause();
      TestUpload upload = new TestUpload(server.url());
      IOException failure =
          org.junit.jupiter.api.Assertions.assertThrows(IOException.class, () -> upload.sync(log));
      assertTrue(failure.getMessage().startsWith("gave up"), failure::toString);
      assertEquals(1, upload.told("trouble").size());
      server.resume();
      assertEquals(ROWS, new TestUpload(server.url()).sync(log).rows());
      complete(server, ROWS, "sync later");
    }
  }

  @Test
  void tenMinutesOfOutage_areMadeUpFor() {
    try (RecordingServer server = RecordingServer.start();
        TestLog log = TestLog.in(directory)) {
      TestUpload upload = new TestUpload(server.url());
      upload.moving.stopAt(Duration.ofSeconds(1));
      log.run().rows(0, ROWS / 2).output(false, "a\nb\n").file("media/a.txt", "A").write();
      try (Uploader uploader = upload.uploader(log.file())) {
        uploader.start();
        assertTrue(server.await(now -> rows(now) == ROWS / 2, WAIT));
        upload.moving.awaitLimit(); // the answer has arrived
        server.pause();
        log.rows(ROWS / 2, ROWS).sample(1).write();
        uploader.wake();
        upload.moving.stopAt(Duration.ofMinutes(10));
        upload.moving.awaitLimit();
        assertEquals(1, upload.told("trouble").size(), upload.told::toString);
        server.resume();
        log.exit(0).write();
        uploader.wake();
        upload.moving.stopAt(Duration.ofHours(1));
        assertTrue(uploader.finish(Duration.ofHours(1)));
      }
      complete(server, ROWS, "after the outage");
      assertTrue(upload.time.nanoTime() < 13 * 60e9);
    }
  }

  @Test
  void close_breaksOffWithoutTheServer() {
    try (RecordingServer server = RecordingServer.start()) {
      server.inject(Kind.STREAM, Fault.stall(), 1);
      UploadPlan plan =
          new UploadPlan(log(directory, true), List.of(), ResumeRule.UNSET, Pacing.STANDARD);
      TestUpload upload = new TestUpload(server.url());
      Uploader uploader = upload.uploader(plan);
      uploader.start();
      assertTrue(server.await(now -> now.faultsLeft() == 0, WAIT));
      long before = System.nanoTime();
      uploader.close();
      assertTrue(System.nanoTime() - before < 5e9);
      assertFalse(uploader.finish(Duration.ofDays(1)));
      assertEquals(List.of(), upload.told("refused"));
    }
  }
}
