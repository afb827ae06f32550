package io.github.metriclogger.wandb.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.testkit.FakeTime;
import io.github.metriclogger.testkit.wandb.Fault;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRequest;
import io.github.metriclogger.testkit.wandb.ServerRequest.Kind;
import io.github.metriclogger.testkit.wandb.ServerRun;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.upload.http.Pacing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run from its first record to its end. */
class UploadServicesTest {

  private static final Duration WAIT = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  void wholeRun_isOnTheServer() {
    try (RecordingServer server = RecordingServer.start();
        TestLog log = TestLog.in(directory)) {
      TestUpload upload = new TestUpload(server.url());
      log.run().rows(0, 5).output(false, "hel").output(true, "bad\n").output(false, "lo\nlast");
      log.sample(2).alert("Loss is NaN").file("media/images/a_0.png", "PNG");
      log.config("late", "[1,2]").file("notes.txt", "at the end", 1).rows(5, 10).exit(0).write();
      boolean finished = upload.upload(log.file());
      assertEquals(List.of(), server.violations());
      assertTrue(finished, upload.told::toString);
      ServerRun run = server.run("abc");
      assertEquals(10, run.rows().size());
      assertEquals(
          List.of(
              "ERROR 2026-01-02T03:04:05.000000 bad",
              "2026-01-02T03:04:05.000000 hello",
              "2026-01-02T03:04:05.000000 last"),
          run.lines(ServerRun.OUTPUT));
      assertEquals(
          Map.of("_wandb", true, "_timestamp", 1767323047.0, "_runtime", 2.0, "system.cpu", 2.0),
          Json.parseOrText(run.lines(ServerRun.EVENTS).get(0)));
      assertEquals(0, run.exitCode());
      assertEquals("first try", run.displayName());
      assertEquals(List.of("cpu", "t2"), run.tags());
      assertEquals(
          Map.of("lr", 0.1, "model", Map.of("depth", 4L), "late", List.of(1L, 2L)), run.config());
      assertEquals(Map.of("12", "1.2.3"), run.internals().get("t"));
      assertTrue(run.indexed().containsAll(List.of("media/images/a_0.png", "notes.txt")));
      assertEquals(1, run.alerts().size());
      assertEquals(List.of("linked " + server.url() + "/acme/digits/runs/abc"), upload.told);
    }
  }

  @Test
  void growingLog_isFollowed() {
    try (RecordingServer server = RecordingServer.start();
        TestLog log = TestLog.in(directory)) {
      TestUpload upload = new TestUpload(server.url());
      upload.moving.stopAt(Duration.ofSeconds(100));
      try (Uploader uploader = upload.uploader(log.file())) {
        uploader.start();
        log.run().rows(0, 3).write();
        uploader.wake();
        assertTrue(server.await(now -> rows(now) == 3, WAIT), upload.told::toString);
        log.rows(3, 4).write();
        uploader.wake();
        assertTrue(server.await(now -> rows(now) == 4, WAIT));
        assertFalse(uploader.finish(Duration.ofSeconds(10)));
        log.exit(1).write();
        uploader.wake();
        upload.moving.stopAt(Duration.ofDays(1));
        assertTrue(uploader.finish(Duration.ofHours(1)));
      }
      assertEquals(1, server.run("abc").exitCode());
      assertEquals(List.of(), server.violations());
    }
  }

  private static int rows(RecordingServer server) {
    return server.has("abc") ? server.run("abc").rows().size() : 0;
  }

  @Test
  void silentLog_getsHeartbeats() {
    FakeTime time = new FakeTime();
    try (RecordingServer server = RecordingServer.start(time);
        TestLog log = TestLog.in(directory)) {
      TestUpload upload = new TestUpload(server.url(), time);
      log.run().rows(0, 1).write();
      upload.moving.stopAt(Duration.ofSeconds(301));
      try (Uploader uploader = upload.uploader(log.file())) {
        uploader.start();
        assertTrue(server.await(now -> now.requests(Kind.STREAM).size() == 11, WAIT));
      }
      List<ServerRequest> requests = server.requests(Kind.STREAM);
      for (int i = 1; i < requests.size(); i++) {
        assertEquals(Map.of(), requests.get(i).json());
        assertEquals(30, requests.get(i).time() - requests.get(i - 1).time(), 1e-6);
      }
    }
  }

  @Test
  void rows_keepToThePace() {
    FakeTime time = new FakeTime();
    try (RecordingServer server = RecordingServer.start(time);
        TestLog log = TestLog.in(directory)) {
      TestUpload upload = new TestUpload(server.url(), time);
      log.run().rows(0, 1).write();
      upload.moving.stopAt(Duration.ofSeconds(3));
      try (Uploader uploader = upload.uploader(log.file())) {
        uploader.start();
        assertTrue(server.await(now -> rows(now) == 1, WAIT));
        log.rows(1, 5).write();
        uploader.wake();
        upload.moving.stopAt(Duration.ofSeconds(20));
        assertTrue(server.await(now -> rows(now) == 5, WAIT));
      }
      List<ServerRequest> requests = server.requests(Kind.STREAM);
      assertEquals(2, requests.size());
      assertEquals(15, requests.get(1).time() - requests.get(0).time(), 1e-6);
    }
  }

  @Test
  void muchData_isCutAndNotHeldBack() {
    FakeTime time = new FakeTime();
    try (RecordingServer server = RecordingServer.start(time);
        TestLog log = TestLog.in(directory)) {
      TestUpload upload = new TestUpload(server.url(), time);
      log.run().rows(0, 2_000).exit(0).write();
      Pacing small = TestUpload.PATIENT.withSizes(20_000, 10_000);
      UploadPlan plan = new UploadPlan(log.file(), List.of(), ResumeRule.UNSET, small);
      try (Uploader uploader = upload.uploader(plan)) {
        uploader.start();
        assertTrue(uploader.finish(Duration.ofMinutes(1)));
      }
      assertEquals(2_000, rows(server));
      assertTrue(server.requests(Kind.STREAM).size() > 8);
      for (ServerRequest request : server.requests(Kind.STREAM)) {
        assertTrue(request.body().length < 21_500, () -> request + " " + request.body().length);
      }
      assertEquals(List.of(), server.violations());
    }
  }

  @Test
  void hugeLine_losesItsLargestValues() {
    try (RecordingServer server = RecordingServer.start();
        TestLog log = TestLog.in(directory)) {
      TestUpload upload = new TestUpload(server.url());
      String large = '"' + "ü".repeat(3_000) + '"';
      String larger = '"' + "x".repeat(7_000) + '"';
      log.run();
      log.add(
          new LogRecord.History(
              List.of(
                  Item.of("_step", "0"),
                  Item.of("_runtime", "1"),
                  Item.of("_timestamp", "1767323046"),
                  Item.of("large", large),
                  Item.of("larger", larger),
                  Item.of("loss", "0.5"))));
      log.exit(0).write();
      Pacing small = TestUpload.PATIENT.withSizes(20_000, 10_000);
      UploadPlan plan = new UploadPlan(log.file(), List.of(), ResumeRule.UNSET, small);
      try (Uploader uploader = upload.uploader(plan)) {
        uploader.start();
        assertTrue(uploader.finish(Duration.ofMinutes(1)));
      }
      Map<String, ?> row = server.run("abc").rows().get(0);
      assertEquals(Set.of("_step", "_runtime", "_timestamp", "large", "loss"), row.keySet());
      assertEquals(1, upload.told("warning").size());
      assertTrue(upload.told("warning").get(0).contains("[larger]"));
    }
  }

  @Test
  void stopButton_isToldOnce() {
    try (RecordingServer server = RecordingServer.start();
        TestLog log = TestLog.in(directory)) {
      TestUpload upload = new TestUpload(server.url());
      upload.moving.stopAt(Duration.ofSeconds(10));
      log.run().rows(0, 1).write();
      try (Uploader uploader = upload.uploader(log.file())) {
        uploader.start();
        assertTrue(server.await(now -> rows(now) == 1, WAIT));
        server.stop("abc");
        log.rows(1, 3).exit(255).write();
        upload.moving.stopAt(Duration.ofDays(1));
        assertTrue(uploader.finish(Duration.ofHours(1)));
      }
      assertEquals(List.of("stop requested"), upload.told("stop"));
    }
  }

  @Test
  void files_missingOrOutside_areWarnedOf() {
    try (RecordingServer server = RecordingServer.start();
        TestLog log = TestLog.in(directory.resolve("run"))) {
      TestUpload upload = new TestUpload(server.url());
      log.run().rows(0, 1).file("media/a.txt", "A").file("../secret.txt", "never");
      log.add(new LogRecord.Files(List.of(new LogRecord.FileEntry("gone.txt", 0, 0))));
      log.exit(0).write();
      assertTrue(upload.upload(log.file()));
      assertEquals(
          Set.of("media/a.txt", "config.yaml", "wandb-summary.json"),
          server.run("abc").files().keySet());
      assertEquals(2, upload.told("warning").size(), upload.told::toString);
    }
  }

  @Test
  void sameContent_isUploadedOnce() {
    try (RecordingServer server = RecordingServer.start();
        TestLog log = TestLog.in(directory)) {
      TestUpload upload = new TestUpload(server.url());
      log.run().rows(0, 1).file("media/a.txt", "A").file("media/a.txt", "A").exit(0).write();
      assertTrue(upload.upload(log.file()));
      assertEquals(
          1, server.requests(Kind.PUT).stream().filter(r -> r.path().contains("a.txt")).count());
      assertEquals(List.of(), server.violations());
    }
  }

  @Test
  void expiredAddress_isAskedForAgain() {
    try (RecordingServer server = RecordingServer.start();
        TestLog log = TestLog.in(directory)) {
      TestUpload upload = new TestUpload(server.url());
      log.run().rows(0, 1).file("media/a.txt", "A").exit(0).write();
      server.inject(Kind.PUT, Fault.status(403), 1);
      assertTrue(upload.upload(log.file()));
      assertEquals(2, server.requests(Kind.FILES).size());
      assertTrue(server.run("abc").files().containsKey("media/a.txt"));
      assertEquals(List.of(), server.violations());
    }
  }
}
